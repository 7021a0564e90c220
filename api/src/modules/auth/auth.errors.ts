import { AppError } from '../../core/errors';
import { passwordLength } from './password-rules';
import type { PasswordFault } from './password-rules';

export const emailTaken = () => new AppError('auth.email_taken');
export const invalidCredentials = () => new AppError('auth.invalid_credentials');
export const sessionEnded = () => new AppError('auth.session_ended');
export const sessionNotFound = () => new AppError('session.not_found');
export const verificationInvalid = () => new AppError('auth.verification_invalid');
export const passwordWrong = () => new AppError('auth.password_wrong');
export const passwordNotSet = () => new AppError('auth.password_not_set');
export const resetInvalid = () => new AppError('auth.reset_invalid');
export const googleNotConfigured = () => new AppError('auth.google_not_configured');

export const passwordTooWeak = (reason: PasswordFault) =>
  new AppError('auth.password_too_weak', {
    params: { reason, minLength: passwordLength.min, maxLength: passwordLength.max },
  });

/** A letter was asked for again too soon. */
export const resentTooSoon = (retryAfterSeconds: number) =>
  new AppError('request.rate_limited', { retryAfterSeconds, params: { retryAfterSeconds } });
