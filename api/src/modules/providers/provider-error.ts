import type { ErrorCode } from '@promptyflow/contracts';
import { AppError } from '../../core/errors';

export type ProviderErrorCode = Extract<ErrorCode, `provider.${string}`>;

interface ProviderErrorOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  /** In the provider's own words, without the key. */
  readonly providerMessage?: string | null;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** What a provider did instead of answering. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly params: Readonly<Record<string, unknown>>;
  readonly providerMessage: string | null;
  readonly retryAfterMs?: number;

  constructor(
    readonly code: ProviderErrorCode,
    /** Whether the same request may succeed soon. */
    readonly retryable: boolean,
    options: ProviderErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.providerMessage = options.providerMessage ?? null;
    this.params = {
      ...options.params,
      ...(options.retryAfterMs === undefined
        ? {}
        : { retryAfterSeconds: Math.ceil(options.retryAfterMs / 1000) }),
    };
  }

  /** The same as the answer to a request; the cause stays out, it may hold the prompt. */
  toAppError(): AppError {
    const { code, params, providerMessage, retryAfterMs } = this;
    return new AppError(code, {
      params: { ...params, ...(providerMessage === null ? {} : { providerMessage }) },
      ...(providerMessage === null ? {} : { detail: providerMessage }),
      ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: retryAfterMs / 1000 }),
    });
  }
}
