import { ImportError } from './import-error';
import { IMPORT_LIMITS } from './import-limits';
import type { Imported } from './imported';
import type { FileBlock } from './project-file/project-file';
import { joinTitles, toTitle } from './titles';

/** What was read, with the folders that it stood in, outermost first. */
export interface PlacedImport {
  readonly folders: readonly string[];
  readonly imported: Imported;
  /** Items of a project that come without their blocks. */
  readonly loose?: readonly ArrangedItem[];
}

/** An item to make: a text of its own, or sub-items and then maybe the text from which they came. */
export interface ArrangedItem {
  readonly title: string;
  readonly content?: string;
  readonly subItems?: readonly { readonly title: string; readonly content?: string }[];
}

/** What an import makes: items for the block that was chosen, and blocks of their own from projects. */
export interface Arrangement {
  readonly items: readonly ArrangedItem[];
  readonly blocks: readonly FileBlock[];
}

/**
 * Puts what was read into the two levels that a block has. A folder becomes an item and its files sub-items;
 * what lies deeper carries the names of its folders in its title. A document of several pieces becomes an item
 * with sub-items. Throws {@link ImportError} when it is more than one import may bring.
 */
export function arrangeDocuments(placed: readonly PlacedImport[]): Arrangement {
  const blocks = placed.flatMap(({ imported }) =>
    imported.kind === 'project' ? imported.project.contextBlocks : [],
  );
  const items: ArrangedItem[] = [];
  const folders = new Map<string, { title: string; content?: string }[]>();
  for (const { folders: path, imported, loose = [] } of placed) {
    items.push(...loose);
    if (imported.kind === 'project') continue;
    const [folder, ...deeper] = path;
    const { title, pieces } = imported;
    const [only] = pieces;
    if (folder === undefined) {
      items.push(
        pieces.length === 1 && only
          ? { title, content: only.text }
          : { title, subItems: pieces.map(({ title: name, text }) => ({ title: name, content: text })) },
      );
      continue;
    }
    const inside = folders.get(folder) ?? newFolder(folder);
    const own = pieces.map((piece) => ({
      title: joinTitles([...deeper, title, ...(pieces.length > 1 ? [piece.title] : [])]),
      content: piece.text,
    }));
    inside.push(...own);
  }
  const arranged = { items, blocks };
  checkSize(arranged);
  return arranged;

  function newFolder(name: string): { title: string; content?: string }[] {
    const subItems: { title: string; content?: string }[] = [];
    folders.set(name, subItems);
    items.push({ title: toTitle(name) || '—', subItems });
    return subItems;
  }
}

/** Pieces and characters that an arrangement makes. */
export function sizeOfArrangement({ items, blocks }: Arrangement): { pieces: number; chars: number } {
  const all = [...items, ...blocks.flatMap((block) => block.items)];
  const leaves = all.flatMap((item) => (item.subItems?.length ? item.subItems : [item]));
  return {
    pieces: all.reduce((sum, { subItems = [] }) => sum + 1 + subItems.length, 0) + blocks.length,
    chars: leaves.reduce((sum, { content = '' }) => sum + content.length, 0),
  };
}

function checkSize(arranged: Arrangement): void {
  const { pieces, chars } = sizeOfArrangement(arranged);
  const { maxPieces, maxChars } = IMPORT_LIMITS;
  if (pieces > maxPieces)
    throw new ImportError('import.too_many_pieces', { count: pieces, limit: maxPieces });
  if (chars > maxChars) throw new ImportError('import.text_too_long', { chars, limit: maxChars });
}
