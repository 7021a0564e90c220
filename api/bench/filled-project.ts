import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../test/support';
import { change, TestProject } from '../test/support';
import { randomOf } from './random';

export interface FilledProject {
  readonly project: TestProject;
  readonly itemIds: readonly string[];
  /** The first item, and its text. */
  readonly itemId: string;
  readonly text: string;
}

const vocabulary = ((next) => {
  const letters = 'etaoinshrdluоеаинтсрвл';
  return Array.from({ length: 4000 }, () =>
    Array.from({ length: 2 + next(9) }, () => letters[next(letters.length)]).join(''),
  );
})(randomOf(7));

/** Text that compresses about as well as prose: words of a small vocabulary in an order that does not repeat. */
export function prose(chars: number, seed: number): string {
  const next = randomOf(seed);
  const words: string[] = [];
  for (let length = 0; length < chars; length += (words.at(-1)?.length ?? 0) + 1) {
    words.push(`${vocabulary[next(vocabulary.length)]}${next(12) === 0 ? '.' : ''}`);
  }
  return words.join(' ').slice(0, chars);
}

/** A project whose items together have `chars` characters, in two blocks, because a block holds 5,000,000. */
export async function fillProject(
  client: ApiClient,
  token: string,
  chars: number,
  itemChars: number,
): Promise<FilledProject> {
  const project = await TestProject.create(client, { token });
  const second = randomUUID();
  await project.apply(change('block.add', { blockId: second, title: 'Second', position: 'a1' }));
  const text = prose(itemChars, 1);
  const ids: string[] = [];
  const count = Math.max(1, Math.floor(chars / itemChars));
  for (let start = 0; start < count; start += 200) {
    const batch = Array.from({ length: Math.min(200, count - start) }, (_, offset) => {
      const index = start + offset;
      const itemId = randomUUID();
      ids.push(itemId);
      return change('item.add', {
        itemId,
        blockId: index * itemChars < 4_900_000 ? project.blockId : second,
        parentItemId: null,
        title: `Item ${index + 1}`,
        position: `a${String(index).padStart(6, '0')}1`,
        content: index === 0 ? text : prose(itemChars, index + 1),
      });
    });
    await project.apply(...batch);
  }
  return { project, itemIds: ids, itemId: ids[0] ?? '', text };
}
