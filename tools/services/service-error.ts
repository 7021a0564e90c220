/** A failure that a person can act on: printed as one line, without a stack. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
}

/** The one line a person should read about a failure. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
