import type { ErrorCode } from '@promptyflow/contracts';

/** Why a file or an address cannot be brought in. */
export type ImportErrorCode = Extract<ErrorCode, `import.${string}`>;

/** The one kind of error that reading throws on purpose; `params` fill the words of the code. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  constructor(
    readonly code: ImportErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
