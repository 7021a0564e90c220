import { pieceColors, variableKinds } from '@promptyflow/contracts';
import fc from 'fast-check';
import type { ProjectFile } from '../project-file/project-file';

/** Letters that break naive writers: emoji, right to left, line ends, XML, JSON, Markdown, controls. */
const hostile = fc.constantFrom(
  '🧑‍🚀',
  'שלום',
  '\u202Eabc',
  '\r\n',
  '\n',
  '\t',
  '"&<>\'',
  ']]>',
  '{{context}}',
  '$&',
  '```',
  '# ',
  '\u0001',
  '\ufffe',
  'é́',
  '__proto__',
  '\\u0000',
);
const text = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 6 })
  .map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());
const title = text.map(
  (line) =>
    line
      .replace(/[\r\n]/g, ' ')
      .slice(0, 100)
      .toWellFormed() || '—',
);

const variable = fc.record(
  {
    name: fc.constantFrom('client', 'заказчик', '_x.y-1'),
    kind: fc.constantFrom(...variableKinds),
    required: fc.boolean(),
    default: text,
    hint: text,
    options: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'kind'] },
);

const marks = {
  color: fc.option(fc.constantFrom(...pieceColors)),
  tags: fc.uniqueArray(fc.constantFrom('draft', 'важно', 'a b', '🧑‍🚀'), { maxLength: 3 }),
};
const runId = fc.option(fc.uuid());
const leaf = fc.record({ title, ...marks, runId, content: text });
const item = fc.record({
  title,
  ...marks,
  runId,
  content: text,
  subItems: fc.array(leaf, { maxLength: 3 }),
});
const block = fc.record({ title, ...marks, items: fc.array(item, { maxLength: 4 }) });
const prompt = fc.record({
  title,
  template: text,
  wrapInTags: fc.boolean(),
  system: text,
  variables: fc.uniqueArray(variable, { maxLength: 2, selector: ({ name }) => name }),
  values: fc.dictionary(fc.constantFrom('client', 'заказчик', 'constructor'), text),
  model: fc.option(fc.record({ provider: fc.constant('openai'), model: fc.constant('gpt-5-mini') })),
  fromTemplate: fc.option(fc.record({ templateId: fc.uuid(), version: fc.integer({ min: 1, max: 9 }) })),
  picks: fc.array(fc.nat(), { maxLength: 5 }),
});

/** Random projects as files, with everything that a project can hold and selections of pieces that have text. */
export const projectFiles: fc.Arbitrary<ProjectFile> = fc
  .record({
    name: title,
    blocks: fc.array(block, { maxLength: 3 }),
    prompts: fc.array(prompt, { maxLength: 2 }),
    saved: fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 2 }),
  })
  .map(({ name, blocks, prompts, saved }) => build(name, blocks, prompts, saved));

type Parts<T> = T extends fc.Arbitrary<infer V> ? V : never;

function build(
  name: string,
  blocks: readonly Parts<typeof block>[],
  prompts: readonly Parts<typeof prompt>[],
  saved: readonly (readonly number[])[],
): ProjectFile {
  let last = 0;
  const id = () => `id-${++last}`;
  const contextBlocks = blocks.map(({ items, ...heading }) => ({
    id: id(),
    ...heading,
    items: items.map(({ subItems, ...own }) => ({
      id: id(),
      ...own,
      subItems: subItems.map((child) => ({ id: id(), ...child })),
    })),
  }));
  const leaves = contextBlocks.flatMap(({ id: blockId, items }) =>
    items.flatMap(({ id: itemId, content, subItems }) =>
      subItems.length > 0
        ? subItems
            .filter((child) => child.content !== '')
            .map((child) => ({ blockId, itemId, subItemId: child.id }))
        : content === ''
          ? []
          : [{ blockId, itemId }],
    ),
  );
  const pick = (picks: readonly number[]) => [
    ...new Set(leaves.length > 0 ? picks.map((one) => one % leaves.length) : []),
  ];
  return {
    schema: 'promptyflow.project',
    version: 1,
    name,
    contextBlocks,
    promptBlocks: prompts.map(({ picks, ...own }) => ({
      id: id(),
      ...own,
      selectedContext: pick(picks).map((at, index) => ({
        ...(leaves[at] as (typeof leaves)[number]),
        order: index + 1,
      })),
    })),
    savedSelections: saved.map((picks, index) => ({
      id: id(),
      name: `Saved ${index + 1}`,
      itemIds: pick(picks).map((at) => leafId(leaves[at] as (typeof leaves)[number])),
    })),
  };
}

function leafId(leaf: { readonly itemId: string; readonly subItemId?: string }): string {
  return leaf.subItemId ?? leaf.itemId;
}
