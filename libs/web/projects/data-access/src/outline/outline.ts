import type {
  AppliedChange,
  ItemSize,
  Permission,
  PieceColor,
  PromptModel,
  PromptOrigin,
  PromptVariable,
} from '@promptyflow/contracts';

/** An item or a sub-item without its text. A leaf's own size; groups are summed where they are shown. */
export interface OutlineItemRow {
  readonly id: string;
  readonly blockId: string;
  readonly parentItemId: string | null;
  readonly title: string;
  readonly position: string;
  readonly version: number;
  readonly chars: number;
  /** Null while the server counts. */
  readonly tokens: number | null;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
  /** The run whose answer it was made of, which may be gone. */
  readonly runId: string | null;
  readonly removed: boolean;
}

export interface OutlineBlockRow {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
  readonly removed: boolean;
}

export interface OutlinePromptRow {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly version: number;
  readonly wrapInTags: boolean;
  readonly system: string;
  readonly variables: readonly PromptVariable[];
  readonly values: Readonly<Record<string, string>>;
  readonly model: PromptModel | null;
  readonly fromTemplate: PromptOrigin | null;
  /** Leaves in the order chosen; those that are removed or grouped stay, unseen, until they are leaves again. */
  readonly selection: readonly string[];
  readonly removed: boolean;
}

/** A selection with a name; its leaves may be gone. */
export interface SavedSelectionRow {
  readonly id: string;
  readonly name: string;
  readonly itemIds: readonly string[];
  readonly removed: boolean;
}

/** A project without its texts, as rows by id: what changes alter and the store keeps. */
export interface OutlineRows {
  readonly id: string;
  readonly organizationId?: string;
  /** What the person may do in the project. */
  readonly permissions: readonly Permission[];
  readonly name: string;
  readonly revision: number;
  readonly blocks: Readonly<Record<string, OutlineBlockRow>>;
  readonly items: Readonly<Record<string, OutlineItemRow>>;
  readonly prompts: Readonly<Record<string, OutlinePromptRow>>;
  readonly savedSelections: Readonly<Record<string, SavedSelectionRow>>;
}

/** What the reducer reads of a change, be it applied or still waiting. */
export type OutlineChange = Pick<AppliedChange, 'change' | 'version' | 'sizes'>;

/** The outline with sizes that were counted later. */
export function withSizes(outline: OutlineRows, sizes: readonly ItemSize[]): OutlineRows {
  const items = { ...outline.items };
  takeSizes(items, sizes);
  return { ...outline, items };
}

/** Puts sizes into rows; a size of an older version is passed over. */
export function takeSizes(items: Record<string, OutlineItemRow>, sizes: readonly ItemSize[]): void {
  for (const { itemId, version, chars, tokens } of sizes) {
    const item = items[itemId];
    if (item && item.version <= version) items[itemId] = { ...item, version, chars, tokens };
  }
}

interface Removable {
  readonly removed: boolean;
}

function withGone<T extends Removable>(
  fresh: Readonly<Record<string, T>>,
  known: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const gone = Object.entries(known).filter(([id]) => !Object.hasOwn(fresh, id));
  return { ...Object.fromEntries(gone.map(([id, row]) => [id, { ...row, removed: true }])), ...fresh };
}

/** An outline read anew, with the rows that an older one knew and that are removed by now. */
export function withRemoved(fresh: OutlineRows, known: OutlineRows): OutlineRows {
  if (fresh.revision < known.revision) return known;
  return {
    ...fresh,
    blocks: withGone(fresh.blocks, known.blocks),
    items: withGone(fresh.items, known.items),
    prompts: withGone(fresh.prompts, known.prompts),
    savedSelections: withGone(fresh.savedSelections, known.savedSelections),
  };
}
