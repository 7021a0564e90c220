import type { Change } from '@promptyflow/contracts';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import type { SampleContent } from './sample-content';

/** The changes that build the sample in an empty project; its prompt has the first pieces selected. */
export function sampleChanges({ blocks, prompt, variables }: SampleContent): Change[] {
  const changes: Change[] = [];
  const leafIds: string[] = [];
  const blockKeys = generateNKeysBetween(null, null, blocks.length);
  for (const [blockIndex, { title, items }] of blocks.entries()) {
    const blockId = uuidv7();
    changes.push({
      id: uuidv7(),
      type: 'block.add',
      blockId,
      title,
      position: blockKeys[blockIndex] ?? 'a0',
    });
    const add = (
      entry: { readonly title: string; readonly content?: string },
      parentItemId: string | null,
      position = 'a0',
    ) => {
      const itemId = uuidv7();
      changes.push({
        id: uuidv7(),
        type: 'item.add',
        itemId,
        blockId,
        parentItemId,
        position,
        ...pick(entry),
      });
      if (entry.content) leafIds.push(itemId);
      return itemId;
    };
    const itemKeys = generateNKeysBetween(null, null, items.length);
    for (const [itemIndex, item] of items.entries()) {
      const itemId = add(item, null, itemKeys[itemIndex]);
      const subItemKeys = generateNKeysBetween(null, null, item.subItems?.length ?? 0);
      for (const [index, subItem] of (item.subItems ?? []).entries())
        add(subItem, itemId, subItemKeys[index]);
    }
  }
  const promptId = uuidv7();
  return [
    ...changes,
    {
      id: uuidv7(),
      type: 'prompt.add',
      promptId,
      position: 'a0',
      title: prompt.title,
      template: prompt.template,
    },
    {
      id: uuidv7(),
      type: 'prompt.configure',
      promptId,
      variables: variables.map(({ name, hint }) => ({ name, hint, kind: 'text' as const, required: true })),
      values: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    },
    { id: uuidv7(), type: 'selection.set', promptId, itemIds: leafIds.slice(0, 2) },
  ];
}

const pick = ({ title, content }: { readonly title: string; readonly content?: string }) => ({
  title,
  content,
});
