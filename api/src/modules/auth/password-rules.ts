/** Why a password is refused. */
export type PasswordFault = 'too_short' | 'too_long' | 'is_email' | 'common';

/** In UTF-16 code units. NIST SP 800-63B asks for length and for a list of refused values, not for kinds of characters. */
export const passwordLength = { min: 10, max: 200 } as const;

const leastDistinctCharacters = 4;

/** Passwords of ten characters and more that stand at the top of leaked lists, without case. */
const commonPasswords = new Set([
  '0123456789',
  '0987654321',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '1234567890',
  '12345678910',
  '123456789a',
  '1234567891',
  'abcdefghij',
  'administrator',
  'asdfghjkl;',
  'iloveyou123',
  'letmein123',
  'password01',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'qwertyuiop123',
  'welcome123',
  'йцукенгшщз',
]);

/** The first rule that a password breaks, or null. */
export function findPasswordFault(password: string, email: string): PasswordFault | null {
  if (password.length < passwordLength.min) return 'too_short';
  if (password.length > passwordLength.max) return 'too_long';
  const lower = password.trim().toLowerCase();
  if (lower === email || lower === email.split('@')[0]) return 'is_email';
  if (commonPasswords.has(lower) || new Set(lower).size < leastDistinctCharacters) return 'common';
  return null;
}
