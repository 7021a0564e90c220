import { domainToASCII } from 'node:url';

const longestDomain = 253;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainPattern = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`);

/** A domain in lower case and ASCII (RFC 5891); null for what is none. */
export function toDomain(text: string): string | null {
  const written = text.trim().toLowerCase();
  // It reads addresses of the web, and leaves out what stands behind the host.
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(written)) return null;
  const domain = domainToASCII(written);
  return domain.length <= longestDomain && domainPattern.test(domain) ? domain : null;
}

/** The domain that gets the mail of an address; null when it has none. */
export function mailDomainOf(email: string): string | null {
  const at = email.lastIndexOf('@');
  return at < 1 ? null : toDomain(email.slice(at + 1));
}
