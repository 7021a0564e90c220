/** The least length that the server accepts, in UTF-16 code units. */
export const leastPasswordLength = 10;

export type PasswordStrength = 'empty' | 'short' | 'fair' | 'good' | 'strong';

/**
 * A hint, not a gate: length counts most (NIST SP 800-63B has no composition rules), and few different
 * characters count against it.
 */
export function passwordStrength(password: string): PasswordStrength {
  if (password === '') {
    return 'empty';
  }
  if (password.length < leastPasswordLength) {
    return 'short';
  }
  const variety = new Set(password).size;
  const score = password.length + Math.min(variety, password.length) / 2;
  return variety < 5 ? 'fair' : score >= 24 ? 'strong' : score >= 17 ? 'good' : 'fair';
}
