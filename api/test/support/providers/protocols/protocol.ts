/** In tokens. */
export interface Usage {
  /** All of the input: fresh, cached and written into the cache. */
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  /** All of the output, reasoning included. */
  readonly output: number;
  readonly reasoning: number;
}

export type Ending = 'stop' | 'length' | 'filtered';

export interface Answer {
  readonly reasoning: string;
  readonly text: string;
  readonly ending: Ending;
  readonly usage: Usage;
}

/** One provider's way to put an answer on the wire. */
export interface Protocol {
  begin(): void;
  reasoning(text: string): void;
  text(text: string): void;
  /** An error inside the stream. */
  fail(): void;
  finish(ending: Ending, usage: Usage | undefined): void;
  /** The body of an answer that is not streamed. */
  whole(answer: Answer): object;
}

/** A new id as the providers make them, such as `chatcmpl-k3j2h4`. */
export function newId(prefix: string): string {
  return `${prefix}${Math.random().toString(36).slice(2)}`;
}

/** When every answer here was created, in seconds since 1970. */
export const createdAt = 1_763_640_000;
