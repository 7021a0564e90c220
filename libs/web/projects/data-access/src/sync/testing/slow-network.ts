import { HttpErrorResponse } from '@angular/common/http';
import type { Seeded } from '@promptyflow/text-edits/testing';

interface Request {
  readonly ask: () => unknown;
  readonly answer: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
  /** What the server said; the answer is still on its way. */
  said?: { readonly value: unknown } | { readonly error: unknown };
}

/** Requests of one page that go only as far as the test lets them, in any order. */
export class SlowNetwork {
  private readonly requests: Request[] = [];
  private isCut = false;

  get isIdle(): boolean {
    return this.requests.length === 0;
  }

  send<T>(ask: () => T): Promise<T> {
    if (this.isCut) return new Promise<never>(() => undefined);
    return new Promise((resolve, reject) => {
      this.requests.push({ ask, answer: resolve as (value: unknown) => void, fail: reject });
    });
  }

  /** One request gets to the server, or its answer back; or one of the two is lost. */
  step(random: Seeded, faults: number): void {
    const request = random.pick(this.requests);
    if (!request) return;
    const isLost = random.chance(faults);
    if (isLost) return this.end(request, { error: failure(random.chance(0.5) ? 0 : 500) });
    if (request.said) return this.end(request, request.said);
    request.said = said(request.ask);
    // A proxy may send the same request twice.
    if (random.chance(faults / 3)) request.said = said(request.ask);
  }

  /** The page is gone: nothing that it asked is ever answered. */
  cut(): void {
    this.isCut = true;
    this.requests.length = 0;
  }

  private end(request: Request, outcome: NonNullable<Request['said']>): void {
    this.requests.splice(this.requests.indexOf(request), 1);
    if ('error' in outcome) request.fail(outcome.error);
    else request.answer(outcome.value);
  }
}

function said(ask: () => unknown): NonNullable<Request['said']> {
  try {
    return { value: ask() };
  } catch (error) {
    return { error };
  }
}

const failure = (status: number) => new HttpErrorResponse({ status, error: null });
