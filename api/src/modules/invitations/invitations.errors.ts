import { AppError } from '../../core/errors';

export const invitationNotFound = () => new AppError('invitation.not_found');
export const invitationExpired = () => new AppError('invitation.expired');
export const invitationRevoked = () => new AppError('invitation.revoked');
export const invitationAccepted = () => new AppError('invitation.already_accepted');
export const alreadyMember = (email: string) =>
  new AppError('invitation.already_member', { params: { email } });
/** Told to the holder of the token only. */
export const otherAddress = (email: string) =>
  new AppError('invitation.other_address', { params: { email } });
export const tooManyInvitations = (limit: number) =>
  new AppError('invitation.too_many', { params: { limit } });

/** Its letter was asked for a moment ago. */
export const resentTooSoon = (retryAfterSeconds: number) =>
  new AppError('request.rate_limited', { retryAfterSeconds, params: { retryAfterSeconds } });
