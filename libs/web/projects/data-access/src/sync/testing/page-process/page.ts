import type { ChangeLog } from '../../../projects-api';

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
