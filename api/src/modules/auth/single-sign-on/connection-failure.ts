import type { AppError } from '../../../core/errors';

/** An account that was not connected: its person is signed in, and told on their own page. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';

  constructor(readonly error: AppError) {
    super(error.code, { cause: error });
  }
}
