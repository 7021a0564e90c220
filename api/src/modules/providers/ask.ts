import { AnswerTooLongError, readCapped } from '../../core/http-client';
import type { Fetch } from '../../core/http-client';
import { fromResponse, toProviderError } from './error-mapping';
import { ProviderError } from './provider-error';

const mostBytes = 8 * 1024 * 1024;

interface Question {
  readonly fetch: Fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly key: string;
  readonly signal: AbortSignal;
}

/** A small GET of a provider's API, parsed; rejects with {@link ProviderError}. */
export async function ask<T extends object>({ fetch, url, headers, key, signal }: Question): Promise<T> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json', ...headers }, signal });
    const body = await readCapped(response, mostBytes);
    if (!response.ok) throw fromResponse(response, body, key);
    return parseObject<T>(body);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw toProviderError(error, key);
  }
}

function parseObject<T extends object>(body: string): T {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed as T;
  } catch (cause) {
    if (cause instanceof AnswerTooLongError) throw cause;
  }
  throw new ProviderError('provider.bad_answer', false, { params: { reason: 'malformed' } });
}

/** `path` below a base URL, however many slashes that ends with. */
export function below(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}`;
}
