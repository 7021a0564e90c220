import { errorStatuses } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';

interface AppErrorOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  /** Shown to the caller as `detail`; never holds secrets. */
  readonly detail?: string;
  readonly cause?: unknown;
  /** Seconds for `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** The one kind of error that a service throws on purpose; its code decides status, words and documentation. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly status: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly detail?: string;
  readonly retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    options: AppErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.status = errorStatuses[code];
    this.params = options.params ?? {};
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
