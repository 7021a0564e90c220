import { jsonWeight } from '../json-blob';

/** Copying so much into the database takes a noticeable part of a task. */
const longChars = 100_000;

/**
 * The requests of one transaction of IndexedDB. A transaction lives as long as one of its requests is open, so the
 * next long row is asked for in the moment in which the one before is in.
 */
export class RowWriter {
  private readonly requests: Promise<unknown>[] = [];
  private readonly later: (() => Promise<unknown>)[] = [];
  private long: Promise<unknown> | null = null;

  now(request: Promise<unknown>): void {
    this.requests.push(request);
    // It is told of once, by what waits for all of them.
    request.catch(() => undefined);
  }

  /** Asks for a row at once, unless it is long and not the first that is; `value` is what makes it long. */
  put(value: unknown, request: () => Promise<unknown>): void {
    if (jsonWeight(value) < longChars) return this.now(request());
    if (this.long) this.later.push(request);
    else this.now((this.long = request()));
  }

  /** Resolves when all rows are in; `commit` is called once all are asked for. */
  async end(commit: () => void): Promise<void> {
    if (this.later.length > 0) {
      await this.long;
      for (const [index, request] of this.later.entries()) {
        const asked = request();
        this.now(asked);
        if (index < this.later.length - 1) await asked;
      }
    }
    commit();
    await Promise.all(this.requests);
  }
}
