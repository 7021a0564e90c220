import { ChangeSet } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import type { EditJson } from '@promptyflow/contracts';
import fc from 'fast-check';
import {
  applyEdit,
  composeEdits,
  EditError,
  editLength,
  insertedChars,
  mapOver,
  parseEdit,
  replaceRange,
  replaceRanges,
  replacementBetween,
  toEditJson,
} from './text-edit';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom('a', '\n', '\r', '\r\n', '$&', '👩‍👩‍👧', 'й', '文'), fc.string()),
});

function editOf(base: string): fc.Arbitrary<ChangeSet> {
  return fc
    .tuple(fc.nat(base.length), fc.nat(base.length), text)
    .map(([a, b, insert]) => replaceRange(base.length, Math.min(a, b), Math.max(a, b), insert));
}

describe(applyEdit.name, () => {
  it('should do what slicing and joining does, whatever the line breaks', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), text, (base, a, b, insert) => {
        const [from, to] = [a % (base.length + 1), b % (base.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const edit = replaceRange(base.length, from, to, insert);
        expect(applyEdit(base, parseEdit(toEditJson(edit), base.length))).toBe(
          base.slice(0, from) + insert + base.slice(to),
        );
      }),
    );
  });

  it('should refuse a text of another length', () => {
    expect(() => applyEdit('abc', replaceRange(4, 0, 0, 'x'))).toThrow(EditError);
  });
});

describe(composeEdits.name, () => {
  it('should do at once what the edits do one after another', () => {
    const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), text), { maxLength: 9 });
    fc.assert(
      fc.property(text, steps, (base, wanted) => {
        let after = base;
        const edits = wanted.map(([a, b, insert]) => {
          const [x, y] = [a % (after.length + 1), b % (after.length + 1)];
          const edit = replaceRange(after.length, Math.min(x, y), Math.max(x, y), insert);
          after = applyEdit(after, edit);
          return edit;
        });
        const composed = composeEdits(edits);
        expect(composed ? applyEdit(base, composed) : base).toBe(after);
      }),
    );
  });
});

describe(mapOver.name, () => {
  it('should bring two people who edit the same base to the same text', () => {
    const bases = text.chain((base) => fc.tuple(fc.constant(base), editOf(base), editOf(base)));
    fc.assert(
      fc.property(bases, ([base, first, second]) => {
        const server = applyEdit(applyEdit(base, first), mapOver(second, [first]));
        const client = applyEdit(applyEdit(base, second), first.map(second, true));
        expect(client).toBe(server);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe(parseEdit.name, () => {
  it.each<[string, unknown]>([
    ['a negative length', [-1, 4]],
    ['a fraction', [1.5, 1.5]],
    ['a number as text', ['3']],
    ['an inserted number', [[3, 4]]],
    ['an empty section', [[], 3]],
    ['null', null],
    ['an object', { length: 3 }],
    ['NaN', [Number.NaN]],
  ])('should refuse %s', (_, json) => {
    expect(() => parseEdit(json as EditJson, 3)).toThrow(EditError);
  });

  it('should refuse an edit of a longer or shorter text', () => {
    expect(() => parseEdit([4], 3)).toThrow('out_of_range');
    expect(() => parseEdit([2], 3)).toThrow('out_of_range');
  });
});

describe(replacementBetween.name, () => {
  it('should turn any text into any other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdit(before, replacementBetween(before, after))).toBe(after);
      }),
    );
  });

  it('should keep what the texts share', () => {
    expect(toEditJson(replacementBetween('one two three', 'one 2 three'))).toEqual([4, [3, '2'], 6]);
  });

  it('should not cut an emoji whose halves the texts share', () => {
    expect(toEditJson(replacementBetween('😀', '😁'))).toEqual([[2, '😁']]);
  });
});

describe(replaceRanges.name, () => {
  const base = 'one two one';
  const edit = replaceRanges(base.length, [
    { start: 0, end: 3, insert: '1' },
    { start: 8, end: 11, insert: 'eleven' },
  ]);

  it('should put each text in the place of its range', () => {
    expect(applyEdit(base, edit)).toBe('1 two eleven');
  });

  it('should be told of by the length that it is for, and by what it puts in', () => {
    expect(editLength(toEditJson(edit))).toBe(base.length);
    expect(insertedChars(edit)).toBe('1eleven'.length);
  });
});
