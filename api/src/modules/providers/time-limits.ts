import { ProviderError } from './provider-error';

/** In milliseconds; the total is for all attempts together. */
export interface TimeLimits {
  readonly firstTokenTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
}

/**
 * Passes events on while they come in time; otherwise aborts and throws `provider.timed_out` with the limit.
 * Time that the consumer takes does not count. Nothing that is awaited here outlives the iteration.
 */
export async function* withTimeLimits<T>(
  limits: TimeLimits,
  deadline: number,
  outer: AbortSignal,
  open: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const controller = new AbortController();
  const follow = () => controller.abort(outer.reason);
  outer.addEventListener('abort', follow);
  if (outer.aborted) follow();
  const iterator = open(controller.signal)[Symbol.asyncIterator]();
  let limit: 'firstToken' | 'idle' = 'firstToken';
  try {
    while (true) {
      const timer = startTimer(controller, limit, limits, deadline);
      const result = await iterator.next().finally(() => clearTimeout(timer));
      if (result.done) return;
      yield result.value;
      limit = 'idle';
    }
  } finally {
    outer.removeEventListener('abort', follow);
    controller.abort();
    await iterator.return?.().catch(() => undefined);
  }
}

function startTimer(
  controller: AbortController,
  limit: 'firstToken' | 'idle',
  limits: TimeLimits,
  deadline: number,
) {
  const own = limit === 'firstToken' ? limits.firstTokenTimeoutMs : limits.idleTimeoutMs;
  const left = deadline - Date.now();
  const [reached, ms] = left < own ? (['total', left] as const) : ([limit, own] as const);
  const params = { limit: reached, ms: reached === 'total' ? limits.totalTimeoutMs : own };
  return setTimeout(
    () => controller.abort(new ProviderError('provider.timed_out', false, { params })),
    Math.max(0, ms),
  );
}
