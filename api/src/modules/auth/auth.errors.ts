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
export const emailSame = () => new AppError('auth.email_same');
export const emailChangeInvalid = () => new AppError('auth.email_change_invalid');
export const passwordAlreadySet = () => new AppError('auth.password_already_set');
export const confirmationWrong = () => new AppError('account.confirmation_wrong');

/** An account cannot go while organizations would be left without an owner. */
export const ownsOrganizations = (organizations: readonly { readonly id: string; readonly name: string }[]) =>
  new AppError('account.owns_organizations', {
    params: { names: organizations.map(({ name }) => name).join(', '), organizations },
  });

export const codeRequired = () => new AppError('auth.code_required');
export const codeWrong = () => new AppError('auth.code_wrong');
export const challengeEnded = () => new AppError('auth.challenge_ended');
export const signInAgain = () => new AppError('auth.sign_in_again');
export const twoFactorAlreadyOn = () => new AppError('two_factor.already_on');
export const twoFactorNotOn = () => new AppError('two_factor.not_on');

/** It cannot be switched off while organizations require it. */
export const twoFactorRequired = (organizations: readonly { readonly id: string; readonly name: string }[]) =>
  new AppError('two_factor.required', {
    params: { names: organizations.map(({ name }) => name).join(', '), organizations },
  });

export const twoFactorNotBegun = () => new AppError('two_factor.not_begun');
export const googleNotConfigured = () => new AppError('auth.google_not_configured');

export const passwordTooWeak = (reason: PasswordFault) =>
  new AppError('auth.password_too_weak', {
    params: { reason, minLength: passwordLength.min, maxLength: passwordLength.max },
  });

/** Something was tried, or a letter asked for, again too soon. */
export const tooSoon = (retryAfterSeconds: number) =>
  new AppError('request.rate_limited', { retryAfterSeconds, params: { retryAfterSeconds } });
