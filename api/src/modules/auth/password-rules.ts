import { dictionary } from '@zxcvbn-ts/language-common';

/** Why a password is refused. */
export type PasswordFault = 'too_short' | 'too_long' | 'is_email' | 'common';

/** In UTF-16 code units. NIST SP 800-63B asks for length and for a list of refused values, not for kinds of characters. */
export const passwordLength = { min: 10, max: 200 } as const;

const leastDistinctCharacters = 4;

/** Words that stand for this place: whoever attacks it tries them first. */
const wordsOfThePlace = ['promptyflow', 'prompty', 'prompt', 'flow'];

/** The 49,000 passwords that leaked most often, in lower case, and words of Russian keyboards and of this place. */
const commonPasswords = new Set([
  ...dictionary['passwords-common'],
  ...wordsOfThePlace,
  'administrator',
  'йцукенгшщз',
  'пароль',
  'привет',
  'qwertz',
]);

/** How many characters around a common password make no other of it. */
const mostAround = 5;

/** The first rule that a password breaks, or null. */
export function findPasswordFault(password: string, email: string): PasswordFault | null {
  if (password.length < passwordLength.min) return 'too_short';
  if (password.length > passwordLength.max) return 'too_long';
  const lower = password.trim().toLowerCase();
  if (lower === email || lower === email.split('@')[0]) return 'is_email';
  if (isCommon(lower) || new Set(lower).size < leastDistinctCharacters) return 'common';
  return null;
}

/** Also with a year or some marks around it, or written twice: what guessing programs try next. */
function isCommon(lower: string): boolean {
  const word = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const half = lower.slice(0, lower.length / 2);
  return (
    commonPasswords.has(lower) ||
    (lower.length - word.length <= mostAround && commonPasswords.has(word)) ||
    (half.repeat(2) === lower && commonPasswords.has(half))
  );
}
