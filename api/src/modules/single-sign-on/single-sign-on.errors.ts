import { AppError } from '../../core/errors';

/** A sign-in through an organization's provider that ends on a page, with its code in the address. */
export class SignOnError extends AppError {}

export const signOnNotConfigured = () => new SignOnError('auth.sign_on_not_configured');
export const signOnFailed = (cause?: unknown) => new SignOnError('auth.sign_on_failed', { cause });
export const signOnCancelled = (cause?: unknown) => new SignOnError('auth.sign_on_cancelled', { cause });
/** The provider does not answer. */
export const signOnUnavailable = (cause: unknown) => new SignOnError('auth.sign_on_unavailable', { cause });
/** The provider does not know the client or its secret, or is none. */
export const signOnMisconfigured = (cause: unknown) =>
  new SignOnError('auth.sign_on_misconfigured', { cause });
export const signOnEmailUnverified = () => new SignOnError('auth.sign_on_email_unverified');
/** Whether or not somebody has an account with the address. */
export const signOnDomainUnverified = () => new SignOnError('auth.sign_on_domain_unverified');
export const signOnNotInvited = () => new SignOnError('auth.sign_on_not_invited');
/** The account, or the person at the provider, is bound to another one. */
export const signOnOtherPerson = () => new SignOnError('auth.sign_on_other_person');

/** A password, or Google, for an address whose organization lets in through its provider only. */
export const signOnRequired = ({ id, name }: { readonly id: string; readonly name: string }) =>
  new SignOnError('auth.sign_on_required', { params: { organizationId: id, organization: name } });

/** A stored secret goes to the provider that it was entered for, and to no other. */
export const signOnSecretRequired = () => new AppError('sign_on.secret_required');
/** Only who has proven their own address connects an account. */
export const signOnAddressUnverified = () => new AppError('sign_on.address_unverified');

export const domainInvalid = () => new AppError('domain.invalid');
export const domainNotFound = () => new AppError('domain.not_found');
export const domainTaken = (domain: string) => new AppError('domain.taken', { params: { domain } });
export const domainAlreadyClaimed = (domain: string) =>
  new AppError('domain.already_claimed', { params: { domain } });
export const tooManyDomains = (limit: number) => new AppError('domain.too_many', { params: { limit } });
export const domainRecordMissing = (params: { readonly record: string; readonly value: string }) =>
  new AppError('domain.record_missing', { params });
export const domainUnanswered = (domain: string, cause: unknown) =>
  new AppError('domain.unanswered', { params: { domain }, cause });
