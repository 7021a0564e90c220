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
