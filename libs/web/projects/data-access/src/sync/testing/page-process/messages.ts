import type { ChangeLog } from '../../../projects-api';

/**
 * How pages send what was typed: by the product's own queue, or by what loses work, so that a test knows that it would
 * see it.
 */
export type PagePolicy = 'queue' | 'lastWriteWins' | 'freshIds';

/** A project on which pages work. */
export interface PageOptions {
  /** The address of the API, up to `/api`. */
  readonly api: string;
  readonly token: string;
  readonly projectId: string;
  /** The items into which is typed. */
  readonly itemIds: readonly string[];
  readonly pages: number;
  readonly policy: PagePolicy;
  readonly seed: number;
}

/** What a test asks of the process; it answers each with the same `id`. */
export type Ask = { readonly id: number } & (
  | { readonly ask: 'open'; readonly options: PageOptions }
  /** Types so many tokens, here and there. */
  | { readonly ask: 'type'; readonly count: number }
  /** One page ends in this moment, and a new one goes on with what is on the device. */
  | { readonly ask: 'reload' }
  /** Until the server has everything. */
  | { readonly ask: 'settle' }
);

/** What the process tells. */
export type Told =
  | { readonly tell: 'done'; readonly id: number; readonly error?: string }
  | { readonly tell: 'typed' | 'acknowledged'; readonly tokens: readonly string[] }
  | { readonly tell: 'refused'; readonly code: string };

/** What a page tells of its work. */
export interface PageEvents {
  readonly acknowledged: (tokens: readonly string[]) => void;
  readonly refused: (code: string) => void;
}

/** A page as the process drives it. */
export interface Page {
  /** Changes, and texts with edits, that the server has not confirmed. */
  readonly waiting: number;
  /** Types a token somewhere into an item. */
  type(token: string, itemId: string): Promise<void>;
  /** Makes a block of this name. */
  addBlock(token: string): void;
  /** Sends what waits, as a page does when the network is back. */
  wake(): void;
  /** Resolves when nothing waits, or when the server cannot be reached. */
  drain(): Promise<void>;
  crash(): void;
}

/** The calls of the API that pages make. */
export interface PageApi {
  post(changes: readonly object[], since: number): Promise<ChangeLog>;
  since(revision: number): Promise<ChangeLog>;
  readText(itemId: string): Promise<{ readonly content: string; readonly version: number }>;
  readRevision(): Promise<number>;
}
