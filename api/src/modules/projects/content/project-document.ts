import type { PromptModel, PromptVariable } from '@promptyflow/contracts';

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
  readonly subItems: readonly ItemDocument[];
}

export interface BlockDocument {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly chars: number;
  readonly tokens: number | null;
  readonly items: readonly ItemDocument[];
}

export interface SelectedLeaf {
  readonly blockId: string;
  readonly itemId: string;
  readonly subItemId?: string;
  readonly order: number;
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
  readonly selectedContext: readonly SelectedLeaf[];
}

export interface ProjectDocument {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly chars: number;
  readonly tokens: number | null;
  readonly updatedAt: string;
  readonly contextBlocks: readonly BlockDocument[];
  readonly promptBlocks: readonly PromptDocument[];
}

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly chars: number;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}
