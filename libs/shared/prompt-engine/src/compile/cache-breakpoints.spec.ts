import fc from 'fast-check';
import { cacheBreakpoints } from './cache-breakpoints';
import { compile } from './compile';
import type { CompileLeaf } from './compile-types';

const leafOf = (blockId: string, content: string): CompileLeaf => ({
  id: `${blockId} ${content.length}`,
  blockId,
  blockTitle: blockId,
  itemTitle: 'Item',
  content,
});

const compiled = (template: string, leaves: CompileLeaf[], wrapInTags = true) =>
  compile({ template, wrapInTags, variables: [], values: {}, leaves });

describe(cacheBreakpoints.name, () => {
  it.each([
    [
      true,
      [
        'Rules.\n',
        '<context>\n<block title="A">\n<item title="Item">\none\n</item>\n<item title="Item">\ntwo\n</item>\n</block>\n',
        '<block title="B">\n<item title="Item">\nthree\n</item>\n</block>\n</context>',
        '\nQuestion?',
      ],
    ],
    [false, ['Rules.\n', 'one\n\ntwo\n\n', 'three', '\nQuestion?']],
  ])('should cut between blocks and around the context (tags: %s)', (wrapInTags, parts) => {
    const leaves = [leafOf('A', 'one'), leafOf('A', 'two'), leafOf('B', 'three')];
    const result = compiled('Rules.\n{{context}}\nQuestion?', leaves, wrapInTags);
    const cuts = [0, ...cacheBreakpoints(result), result.text.length];
    expect(cuts.slice(1).map((cut, index) => result.text.slice(cuts[index], cut))).toEqual(parts);
  });

  it('should divide a long context evenly', () => {
    const leaves = Array.from({ length: 100 }, (_, index) => leafOf(`B${index}`, 'x'.repeat(1000)));
    const result = compiled('{{context}} Question?', leaves);
    const context = result.contexts[0]?.end ?? 0;
    const shares = cacheBreakpoints(result).map((cut) => Math.round((cut / context) * 100));
    expect(shares).toEqual([25, 50, 75, 100]);
  });

  it('should take the first of two edges that are equally near', () => {
    expect(cacheBreakpoints({ blockEdges: [0, 10, 30, 80] })).toEqual([10, 30, 80]);
  });

  it('should find nothing to keep without a context', () => {
    expect(cacheBreakpoints(compiled('Say hello.', []))).toEqual([]);
    expect(cacheBreakpoints(compiled('Say {{context}}.', []))).toEqual([]);
  });

  it('should give at most four edges, ascending, within the text', () => {
    const leaves = fc.array(fc.record({ block: fc.constantFrom('A', 'B', 'C'), length: fc.nat(50) }));
    const templates = fc.constantFrom('{{context}}', 'a{{context}}b{{context}}', 'plain');
    fc.assert(
      fc.property(templates, leaves, fc.boolean(), (template, chosen, wrapInTags) => {
        const result = compiled(
          template,
          chosen.map(({ block, length }) => leafOf(block, 'x'.repeat(length))),
          wrapInTags,
        );
        const found = cacheBreakpoints(result);
        expect(found.length).toBeLessThanOrEqual(4);
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
        for (const edge of found) {
          expect(result.blockEdges).toContain(edge);
          expect(edge > 0 && edge <= result.text.length).toBe(true);
        }
        expect(found.length > 0).toBe(chosen.some(({ length }) => length > 0));
      }),
    );
  });
});
