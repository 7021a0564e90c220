import type { ModelParameters } from './model-parameters';

/**
 * A change is the only thing that alters a project's content. The editor, the REST façade, import, split and
 * an answer saved as context all send changes to `POST /api/projects/:id/changes`.
 *
 * Ids are UUIDs made by whoever creates the row (UUIDv7 wherever possible). Positions are fractional index
 * keys compared as plain strings. Offsets and sizes are UTF-16 code units.
 */

/** A CodeMirror `ChangeSet` as its own `toJSON` writes it: lengths kept, `[deleted, ...inserted lines]`. */
export type EditJson = readonly (number | readonly [number, ...string[]])[];

export const variableKinds = ['text', 'longText', 'select', 'number', 'date', 'checkbox'] as const;

export interface PromptVariable {
  readonly name: string;
  readonly kind: (typeof variableKinds)[number];
  readonly required?: boolean;
  readonly default?: string;
  readonly hint?: string;
  readonly options?: readonly string[];
}

/** Where a prompt is sent; `null` until the person chooses. */
export interface PromptModel {
  readonly provider: string;
  readonly model: string;
  /** What is asked of the model; with a preset, what was altered of it. */
  readonly parameters?: ModelParameters;
  /** The preset that is used, or was when `parameters` are given. */
  readonly presetId?: string;
}

/** The version of a library's template that a prompt was made of, or saved as; either may be gone by now. */
export interface PromptOrigin {
  readonly templateId: string;
  readonly version: number;
}

/** Marks of a block or an item; the page gives each a hue of its theme. */
export const pieceColors = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

export type PieceColor = (typeof pieceColors)[number];

/** What a person marks a block or an item with; absent fields stay as they are. */
interface PieceMarks {
  readonly color?: PieceColor | null;
  readonly tags?: readonly string[];
}

export const splitModes = ['replace', 'subItems', 'append'] as const;

export type SplitMode = (typeof splitModes)[number];

/** One piece of a split: a range of the leaf's text at `baseVersion`. */
export interface SplitPart {
  readonly itemId: string;
  readonly title: string;
  readonly position: string;
  readonly from: number;
  readonly to: number;
}

export interface ChangePayloads {
  'project.rename': { readonly name: string };
  'block.add': { readonly blockId: string; readonly title: string; readonly position: string };
  'block.rename': { readonly blockId: string; readonly title: string };
  'block.move': { readonly blockId: string; readonly position: string };
  'block.remove': { readonly blockId: string };
  'block.restore': { readonly blockId: string };
  'block.configure': { readonly blockId: string } & PieceMarks;
  'item.add': {
    readonly itemId: string;
    readonly blockId: string;
    readonly parentItemId: string | null;
    readonly title: string;
    readonly position: string;
    readonly content?: string;
    /** The run whose answer it holds; it may be gone by now. */
    readonly runId?: string;
  };
  'item.rename': { readonly itemId: string; readonly title: string };
  'item.move': {
    readonly itemId: string;
    readonly blockId: string;
    readonly parentItemId: string | null;
    readonly position: string;
  };
  'item.remove': { readonly itemId: string };
  'item.restore': { readonly itemId: string };
  'item.configure': { readonly itemId: string } & PieceMarks;
  /** One row with its text and marks, not its sub-items: each of those is a copy of its own. */
  'item.copy': {
    readonly sourceId: string;
    /** The project of the source, when it is another one of the same organization. */
    readonly fromProjectId?: string;
    readonly itemId: string;
    readonly blockId: string;
    readonly parentItemId: string | null;
    readonly title: string;
    readonly position: string;
  };
  'item.edit': { readonly itemId: string; readonly baseVersion: number; readonly edit: EditJson };
  'item.split': {
    readonly itemId: string;
    readonly baseVersion: number;
    readonly mode: SplitMode;
    readonly parts: readonly SplitPart[];
  };
  'item.merge': {
    readonly itemIds: readonly string[];
    readonly separator: string;
    readonly into: { readonly itemId: string; readonly title: string };
  };
  'prompt.add': {
    readonly promptId: string;
    readonly title: string;
    readonly position: string;
    readonly template?: string;
    readonly wrapInTags?: boolean;
  };
  'prompt.rename': { readonly promptId: string; readonly title: string };
  'prompt.move': { readonly promptId: string; readonly position: string };
  'prompt.remove': { readonly promptId: string };
  'prompt.restore': { readonly promptId: string };
  'prompt.edit': { readonly promptId: string; readonly baseVersion: number; readonly edit: EditJson };
  'prompt.configure': {
    readonly promptId: string;
    readonly wrapInTags?: boolean;
    readonly system?: string;
    readonly variables?: readonly PromptVariable[];
    readonly values?: Readonly<Record<string, string>>;
    readonly model?: PromptModel | null;
    readonly fromTemplate?: PromptOrigin | null;
  };
  'prompt.copy': {
    readonly sourceId: string;
    readonly promptId: string;
    readonly title: string;
    readonly position: string;
  };
  /** Keeps the prompt as it is now as a version, to be compared with and restored. */
  'prompt.keep': { readonly promptId: string; readonly versionId: string; readonly message: string };
  'selection.set': { readonly promptId: string; readonly itemIds: readonly string[] };
  'savedSelection.add': {
    readonly savedSelectionId: string;
    readonly name: string;
    readonly itemIds: readonly string[];
  };
  'savedSelection.update': {
    readonly savedSelectionId: string;
    readonly name?: string;
    readonly itemIds?: readonly string[];
  };
  'savedSelection.remove': { readonly savedSelectionId: string };
  'savedSelection.restore': { readonly savedSelectionId: string };
}

export type ChangeType = keyof ChangePayloads;

export const changeTypes = [
  'project.rename',
  'block.add',
  'block.rename',
  'block.move',
  'block.remove',
  'block.restore',
  'block.configure',
  'item.add',
  'item.rename',
  'item.move',
  'item.remove',
  'item.restore',
  'item.configure',
  'item.copy',
  'item.edit',
  'item.split',
  'item.merge',
  'prompt.add',
  'prompt.rename',
  'prompt.move',
  'prompt.remove',
  'prompt.restore',
  'prompt.edit',
  'prompt.configure',
  'prompt.copy',
  'prompt.keep',
  'selection.set',
  'savedSelection.add',
  'savedSelection.update',
  'savedSelection.remove',
  'savedSelection.restore',
] as const satisfies readonly ChangeType[];

/** A change as a client sends it: its id makes sending it twice the same as once. */
export type Change<T extends ChangeType = ChangeType> = {
  [K in T]: { readonly id: string; readonly type: K } & ChangePayloads[K];
}[T];

/** A change before it has its id. */
export type ChangeDraft<T extends ChangeType = ChangeType> = {
  [K in T]: { readonly type: K } & ChangePayloads[K];
}[T];

/** The new sizes of one leaf or group after a change; `tokens` is null while they are being counted. */
export interface ItemSize {
  readonly itemId: string;
  readonly version: number;
  readonly chars: number;
  readonly tokens: number | null;
}

/**
 * A change as the log holds it and the project's room hears it. `change` is what was applied: an edit made
 * against an older version appears here already mapped over the newer ones, `version` being its result.
 */
export interface AppliedChange {
  readonly revision: number;
  readonly authorId: string;
  readonly at: string;
  readonly change: Change;
  /** Version of the item or prompt after the change, for the edits of texts. */
  readonly version?: number;
  /** Items whose text or size the change altered. */
  readonly sizes?: readonly ItemSize[];
}
