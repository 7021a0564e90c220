import type { Profile } from 'passport-google-oauth20';

/** What Google says of a person. */
export interface GoogleIdentity {
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly language: string | undefined;
}

/** Google writes `email_verified` as a boolean, some of its APIs as the text "true". */
export function toGoogleIdentity({ id, displayName, emails, _json: claims }: Profile): GoogleIdentity {
  const [email] = emails ?? [];
  const { locale } = claims as { locale?: unknown };
  return {
    subject: id,
    email: email?.value.trim().toLowerCase(),
    emailVerified: String(email?.verified) === 'true',
    name: displayName?.trim() || undefined,
    language: typeof locale === 'string' ? locale.slice(0, 2) : undefined,
  };
}
