import { AppError } from '../../../core/errors';

/** A sign-in with Google that ends on the sign-in page, with its code in the address. */
export class GoogleSignInError extends AppError {}

export const googleFailed = (cause?: unknown) => new GoogleSignInError('auth.google_failed', { cause });
export const googleEmailUnverified = () => new GoogleSignInError('auth.google_email_unverified');
