import fc from 'fast-check';
import { randomText } from '../testing/random-text';
import { compile } from './compile';
import { CompileError, CompileInput, CompileLeaf, VariableDeclaration } from './compile-types';
import { placeholderNames, placeholderRanges } from './placeholders';

const leaf = (id: string, content: string, more: Partial<CompileLeaf> = {}): CompileLeaf => ({
  id,
  blockId: 'b1',
  blockTitle: 'Product brief',
  itemTitle: `Item ${id}`,
  content,
  ...more,
});

const input = (more: Partial<CompileInput>): CompileInput => ({
  template: '{{context}}',
  wrapInTags: false,
  variables: [],
  values: {},
  leaves: [],
  ...more,
});

const text = (name: string, more: Partial<VariableDeclaration> = {}): VariableDeclaration => ({
  name,
  kind: 'text',
  ...more,
});

const leaves = fc.array(
  fc.record({
    id: fc.uuid(),
    blockId: fc.constantFrom('b1', 'b2'),
    blockTitle: randomText(3),
    itemTitle: randomText(3),
    subItemTitle: fc.option(randomText(3), { nil: undefined }),
    content: randomText(10),
  }),
  { maxLength: 6 },
);

describe(compile.name, () => {
  it('should write the frame byte for byte', () => {
    const chosen = [
      leaf('1', 'First sentence.', { itemTitle: 'Overview' }),
      leaf('2', 'Developers.\n', { itemTitle: 'Audience', subItemTitle: 'Segment A' }),
      leaf('3', 'Other\r\n', { blockId: 'b2', blockTitle: 'A "B" & <C>\n', itemTitle: "it's" }),
      leaf('4', 'Back', { itemTitle: 'Again' }),
    ];
    expect(
      compile(input({ template: 'Before\n{{ context }}\nAfter', wrapInTags: true, leaves: chosen })).text,
    ).toBe(
      'Before\n<context>\n<block title="Product brief">\n<item title="Overview">\nFirst sentence.\n</item>\n' +
        '<item title="Audience / Segment A">\nDevelopers.\n</item>\n</block>\n' +
        '<block title="A &quot;B&quot; &amp; &lt;C&gt;&#10;">\n<item title="it\'s">\nOther\r\n</item>\n</block>\n' +
        '<block title="Product brief">\n<item title="Again">\nBack\n</item>\n</block>\n</context>\nAfter',
    );
  });

  it('should join plain leaves with one blank line, in the order of the selection', () => {
    const chosen = [leaf('2', 'B'), leaf('1', 'A\n'), leaf('3', 'C\n\n'), leaf('4', 'D')];
    expect(compile(input({ leaves: chosen })).text).toBe('B\n\nA\n\nC\n\nD');
  });

  it('should insert verbatim and never read inserted text again', () => {
    const wild = '$& $1 $` {{context}} {{ name }} \\{{ {{x}}';
    const result = compile(
      input({
        template: '{{name}}|{{context}}',
        variables: [text('name')],
        values: { name: wild },
        leaves: [leaf('1', wild)],
      }),
    );
    expect(result.text).toBe(`${wild}|${wild}`);
    expect(result.warnings).toEqual([]);
  });

  it('should take literal braces, JSON braces and undeclared names as text', () => {
    const result = compile(
      input({ template: '\\{{ name }} {"a":{"b":1}} {{{"a":1}}} {{x}} {{ x }} {{constructor}} {{Имя}}' }),
    );
    expect(result.text).toBe('{{ name }} {"a":{"b":1}} {{{"a":1}}} {{x}} {{ x }} {{constructor}} {{Имя}}');
    expect(result.warnings).toEqual([
      { code: 'undeclared_variable', params: { name: 'x', count: 2 } },
      { code: 'undeclared_variable', params: { name: 'constructor', count: 1 } },
      { code: 'undeclared_variable', params: { name: 'Имя', count: 1 } },
    ]);
  });

  it.each([
    ['Do it', 'Do it\n\nA'],
    ['Do it\n', 'Do it\n\nA'],
    ['Do it\n\n', 'Do it\n\nA'],
    ['', 'A'],
  ])('should append the context to %j after a blank line and warn', (template, expected) => {
    const result = compile(input({ template, leaves: [leaf('1', 'A')] }));
    expect(result.text).toBe(expected);
    expect(result.warnings).toEqual([{ code: 'context_appended', params: {} }]);
    expect(compile(input({ template })).warnings).toEqual([]);
  });

  it('should name every required variable without a value', () => {
    const variables = [
      text('a', { required: true }),
      text('b', { required: true, default: 'x' }),
      text('c', { required: true }),
    ];
    const attempt = (): unknown => compile(input({ variables, values: { a: '  ', c: null } }));
    expect(attempt).toThrow(CompileError);
    expect(attempt).toThrow(
      expect.objectContaining({
        name: 'CompileError',
        message: 'required_variable_missing: a, c',
        code: 'required_variable_missing',
        names: ['a', 'c'],
      }),
    );
  });

  it('should write values of every kind, defaults, and nothing for what is optional', () => {
    const variables: VariableDeclaration[] = [
      text('t'),
      { name: 'n', kind: 'number', required: true },
      { name: 'c', kind: 'checkbox', required: true },
      { name: 's', kind: 'select', options: ['x', 'y'], default: 'y' },
      { name: 'd', kind: 'date' },
      text('none'),
    ];
    const values = { t: 'T', n: 0, c: false, d: '2026-01-31' };
    const template = '{{t}}|{{n}}|{{c}}|{{s}}|{{d}}|{{none}}|';
    expect(compile(input({ template, variables, values }))).toMatchObject({
      text: 'T|0|false|y|2026-01-31||',
      warnings: [],
    });
    const wrong = compile(input({ template, variables, values: { ...values, n: 'many', s: 'z' } }));
    expect(wrong.warnings.map(({ params }) => params)).toEqual([
      { name: 'n', kind: 'number' },
      { name: 's', kind: 'select' },
    ]);
  });

  it.each([
    ['checkbox', true, 0],
    ['checkbox', 'true', 0],
    ['checkbox', 'false', 0],
    ['checkbox', 'perhaps', 1],
    ['checkbox', 1, 1],
    ['longText', 'First.', 0],
    ['select', 'anything', 0],
    ['number', '1.5', 0],
    ['number', true, 1],
    ['date', '2026-01-31', 0],
    ['date', 'some day', 1],
    ['date', 20_260_131, 1],
  ] as const)('should take for a %s %j with %i warnings', (kind, value, warnings) => {
    const variables: VariableDeclaration[] = [{ name: 'v', kind }];
    const result = compile(input({ template: '{{v}}', variables, values: { v: value } }));
    expect(result.text).toBe(String(value));
    expect(result.warnings.map(({ params }) => params)).toEqual(Array(warnings).fill({ name: 'v', kind }));
  });

  it('should keep a default of blanks, and ask nobody for a variable of the name of the context', () => {
    const blanks = input({ template: '[{{a}}]', variables: [text('a', { default: '  ' })] });
    expect(compile(blanks).text).toBe('[  ]');
    const context = input({ variables: [text('context', { required: true })], leaves: [leaf('1', 'A')] });
    expect(compile(context).text).toBe('A');
  });

  it('should leave empty leaves out and say so', () => {
    const result = compile(input({ wrapInTags: true, template: '[{{context}}]', leaves: [leaf('1', '')] }));
    expect(result).toMatchObject({ text: '[]', warnings: [{ code: 'empty_leaf', params: { leafId: '1' } }] });
  });

  it('should map ranges to leaves, sum its sizes, and keep every text whole', () => {
    fc.assert(
      fc.property(randomText(8), leaves, fc.boolean(), (template, chosen, wrapInTags) => {
        const result = compile(input({ template, wrapInTags, leaves: chosen }));
        const byId = new Map(chosen.map(({ id, content }) => [id, content]));
        for (const { leafId, start, end } of result.ranges)
          expect(result.text.slice(start, end)).toBe(byId.get(leafId));
        const times = Math.max(template.replaceAll('\\{{', '').split('{{context}}').length - 1, 1);
        expect(result.ranges).toHaveLength(chosen.filter(({ content }) => content !== '').length * times);
        expect(result.sizes.total).toBe(result.text.length);
        expect(result.chars).toBe(result.text.length);
        expect(result.sizes.template + result.sizes.context).toBe(result.sizes.total);
      }),
    );
  });

  it('should not depend on what the texts say', () => {
    fc.assert(
      fc.property(randomText(8), randomText(8), (before, content) => {
        fc.pre(!before.includes('{{') && !before.endsWith('\\') && !before.endsWith('{'));
        const result = compile(
          input({ template: `${before}{{context}}`, leaves: content === '' ? [] : [leaf('1', content)] }),
        );
        expect(result.text).toBe(before + content);
      }),
    );
  });
});

describe(placeholderNames.name, () => {
  it('should list names once, in order', () => {
    expect(placeholderNames('{{b}} {{ a }} {{b}} \\{{c}} {{context}} {{ not a name }}')).toEqual([
      'b',
      'a',
      'context',
    ]);
  });
});

describe(placeholderRanges.name, () => {
  it('should tell where each placeholder stands', () => {
    const template = 'a {{ b }} \\{{c}} {{context}}';
    expect(
      placeholderRanges(template).map(({ name, start, end }) => [name, template.slice(start, end)]),
    ).toEqual([
      ['b', '{{ b }}'],
      ['context', '{{context}}'],
    ]);
  });
});
