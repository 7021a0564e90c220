import { describe, expect, it } from '@jest/globals';
import { ProviderError } from './provider-error';
import { withTimeLimits } from './time-limits';

const limits = { firstTokenTimeoutMs: 60, idleTimeoutMs: 60, totalTimeoutMs: 10_000 };

/** Yields, then waits until the signal is aborted. */
async function* source(signal: AbortSignal, count: number): AsyncGenerator<number> {
  for (let index = 0; index < count; index++) yield index;
  await new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

async function collect(iterable: AsyncIterable<number>) {
  const seen: number[] = [];
  try {
    for await (const value of iterable) seen.push(value);
    return { seen };
  } catch (error) {
    return { seen, error };
  }
}

describe(withTimeLimits.name, () => {
  const later = () => Date.now() + 10_000;

  it('should end a source that never begins', async () => {
    const { signal } = new AbortController();
    const { seen, error } = await collect(withTimeLimits(limits, later(), signal, (own) => source(own, 0)));
    expect(seen).toEqual([]);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ code: 'provider.timed_out', params: { limit: 'firstToken', ms: 60 } });
  });

  it('should end a source that stops in the middle and keep what came', async () => {
    const { signal } = new AbortController();
    const { seen, error } = await collect(withTimeLimits(limits, later(), signal, (own) => source(own, 3)));
    expect(seen).toEqual([0, 1, 2]);
    expect(error).toMatchObject({ params: { limit: 'idle' } });
  });

  it('should end a source at the total limit', async () => {
    const { signal } = new AbortController();
    const { error } = await collect(withTimeLimits(limits, Date.now() + 5, signal, (own) => source(own, 1)));
    expect(error).toMatchObject({ params: { limit: 'total', ms: 10_000 } });
  });

  it('should pass on the reason of the outer signal', async () => {
    const outer = new AbortController();
    const work = collect(withTimeLimits(limits, later(), outer.signal, (own) => source(own, 1)));
    outer.abort(new Error('cancelled'));
    expect((await work).error).toEqual(new Error('cancelled'));
  });

  it('should abort the source when its consumer leaves', async () => {
    const { signal } = new AbortController();
    let inner: AbortSignal | undefined;
    for await (const value of withTimeLimits(limits, later(), signal, (own) => source((inner = own), 5))) {
      if (value === 1) break;
    }
    expect(inner?.aborted).toBe(true);
  });
});
