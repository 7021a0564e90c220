import type {
  Permission,
  PieceColor,
  ProjectAudience,
  PromptModel,
  PromptOrigin,
  PromptVariable,
} from '@promptyflow/contracts';

/** A leaf or a group, as the API shows it. */
export interface ItemDocument {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly content?: string;
  readonly chars: number;
  /** Null while the server counts. */
  readonly tokens: number | null;
  readonly version: number;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
  /** The run whose answer it was made of, which may be gone. */
  readonly runId: string | null;
  readonly subItems: readonly ItemDocument[];
}

export interface BlockDocument {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly chars: number;
  readonly tokens: number | null;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
  readonly items: readonly ItemDocument[];
}

export interface SelectedLeaf {
  readonly blockId: string;
  readonly itemId: string;
  readonly subItemId?: string;
  readonly order: number;
}

/** A chosen leaf that takes no part for now: it is removed, empty, or became a group. */
export interface DormantLeaf {
  readonly itemId: string;
  /** How many leaves of `selectedContext` stand before it. */
  readonly after: number;
}

export interface PromptDocument {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly template: string;
  readonly version: number;
  readonly wrapInTags: boolean;
  readonly system: string;
  readonly variables: readonly PromptVariable[];
  readonly values: Readonly<Record<string, string>>;
  readonly model: PromptModel | null;
  readonly fromTemplate: PromptOrigin | null;
  readonly selectedContext: readonly SelectedLeaf[];
  readonly dormantContext: readonly DormantLeaf[];
}

/** A selection with a name, for any prompt of the project. */
export interface SavedSelectionDocument {
  readonly id: string;
  readonly name: string;
  readonly itemIds: readonly string[];
}

export interface ProjectDocument {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly audience: ProjectAudience;
  readonly revision: number;
  readonly chars: number;
  readonly tokens: number | null;
  readonly updatedAt: string;
  readonly contextBlocks: readonly BlockDocument[];
  readonly promptBlocks: readonly PromptDocument[];
  readonly savedSelections: readonly SavedSelectionDocument[];
}

/** A project as one person has it before them. */
export interface OpenedProject extends ProjectDocument {
  /** What they may do in it. */
  readonly permissions: readonly Permission[];
}

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly audience: ProjectAudience;
  readonly revision: number;
  readonly chars: number;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}
