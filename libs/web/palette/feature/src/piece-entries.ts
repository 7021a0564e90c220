import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { plain } from './layouts';
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
    // Paths are shared: a project may have many thousands of pieces.
    const plainBlock = plain(block.title);
    for (const { id, title, subItems } of block.items) {
      const icon = subItems.length > 0 ? 'folder-open' : 'file-text';
      const plainTitle = plain(title);
      const item = { key: `item:${id}`, group, title, plainTitle } as const;
      entries.push({ ...item, icon, path: block.title, plainPath: plainBlock, run: runOf(id) });
      if (subItems.length === 0) continue;
      const path = `${block.title} / ${title}`;
      const plainPath = `${plainBlock} / ${plainTitle}`;
      for (const sub of subItems) {
        const part = {
          key: `item:${sub.id}`,
          group,
          title: sub.title,
          plainTitle: plain(sub.title),
        } as const;
        entries.push({ ...part, icon: 'file-text', path, plainPath, run: runOf(sub.id) });
      }
    }
  }
  for (const { id, title } of tree.prompts) {
    const prompt = { key: `prompt:${id}`, group, icon: 'square-pen', title, path: words.prompt } as const;
    entries.push(toEntry({ ...prompt, run: runOf(id) }));
  }
  return entries;
}
