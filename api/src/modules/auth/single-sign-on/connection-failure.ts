import type { AppError } from '../../../core/errors';

/** An account that was not connected: its person is signed in, and told on the page of the organization. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';

  constructor(readonly error: AppError) {
    super(error.code, { cause: error });
  }
}
