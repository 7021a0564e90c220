import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { plain } from './layouts';
import { lettersOf } from './matching';
import { toEntry } from './palette-entry';
import type { PaletteEntry } from './palette-entry';

export interface PieceWords {
  readonly block: string;
  readonly prompt: string;
}

/** What is looked at of a project, by its id there. */
export type PieceOpener = (projectId: string, pieceId: string) => void;

/** Blocks, items, sub-items and prompts of the open project, in the order of the project. */
export function pieceEntries(
  tree: OutlineTree,
  words: PieceWords,
  open: PieceOpener,
): readonly PaletteEntry[] {
  const entries: PaletteEntry[] = [];
  const group = 'pieces';
  const runOf = (id: string) => () => open(tree.id, id);
  for (const block of tree.blocks) {
    entries.push(
      toEntry({
        ...{ key: `block:${block.id}`, group, icon: 'layers', title: block.title, path: words.block },
        run: runOf(block.id),
      }),
    );
    const inBlock = placeOf(block.title);
    for (const { id, title, subItems } of block.items) {
      const icon = subItems.length > 0 ? 'folder-open' : 'file-text';
      entries.push({ ...named(id, title), ...inBlock, icon, run: runOf(id) });
      if (subItems.length === 0) continue;
      const inGroup = placeOf(`${block.title} / ${title}`);
      for (const sub of subItems) {
        entries.push({ ...named(sub.id, sub.title), ...inGroup, icon: 'file-text', run: runOf(sub.id) });
      }
    }
  }
  for (const { id, title } of tree.prompts) {
    const prompt = { key: `prompt:${id}`, group, icon: 'square-pen', title, path: words.prompt } as const;
    entries.push(toEntry({ ...prompt, run: runOf(id) }));
  }
  return entries;
}

/** Shared by all that stand there: a project may have many thousands of pieces. */
function placeOf(path: string): Pick<PaletteEntry, 'path' | 'plainPath' | 'pathLetters'> {
  const plainPath = plain(path);
  return { path, plainPath, pathLetters: lettersOf(plainPath) };
}

function named(id: string, title: string) {
  const plainTitle = plain(title);
  const group: PaletteEntry['group'] = 'pieces';
  return { key: `item:${id}`, group, title, plainTitle, titleLetters: lettersOf(plainTitle) };
}
