import { isEmail } from 'class-validator';

/** What an organization's provider says of a person. */
export interface ProvenPerson {
  readonly issuer: string;
  readonly subject: string;
  /** In lower case. */
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly language: string | undefined;
}

const longestEmail = 254;

/**
 * From the claims of OpenID Connect Core 1.0, 5.1. Microsoft Entra tells whether an address is proven in the optional
 * claim `xms_edov`, and some providers write booleans as text.
 */
export function toProvenPerson(claims: Readonly<Record<string, unknown>>): ProvenPerson {
  const { iss, sub, email, email_verified, xms_edov, name, locale } = claims;
  const address = typeof email === 'string' ? email.trim().toLowerCase() : undefined;
  const isAddress = address !== undefined && address.length <= longestEmail && isEmail(address);
  return {
    issuer: String(iss),
    subject: String(sub),
    email: isAddress ? address : undefined,
    emailVerified: isAddress && ['true', '1'].includes(String(email_verified ?? xms_edov)),
    name: typeof name === 'string' ? name.trim() || undefined : undefined,
    language: typeof locale === 'string' ? locale.slice(0, 2).toLowerCase() : undefined,
  };
}
