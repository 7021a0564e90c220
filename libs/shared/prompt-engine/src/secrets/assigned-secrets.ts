import { endOfRun, entropyOf, isStandIn, isValueCode, isWordCode } from './secret-characters';
import type { FoundSecret } from './secret-kinds';

const NAMES_SECRET =
  /(?:^|[_-])(?:api_?-?key|secret|token|password|passwd|pwd|access_?-?key|private_?-?key|client_?-?secret|credentials?|authorization)$/i;
/** The same at the end of a name in camel case: `openaiApiKey`. */
const CAMEL_SECRET = /[a-z0-9](?:ApiKey|APIKey|Secret|Token|Password|AccessKey|PrivateKey|SecretKey)$/;
const UPPER_SECRET = /(?:^|_)(?:APIKEY|SECRETKEY|SECRET_KEY|PASSPHRASE)$/i;

const LONGEST_NAME = 64;
const SHORTEST_VALUE = 16;
const LONGEST_VALUE = 512;
const LEAST_BITS = 3.3;
/** Digits of base 16 have at most four bits, and few of them less. */
const LEAST_HEX_BITS = 3;
const HEX = /^[0-9a-f-]+$/i;
/** Of an identifier or of a path: letters with perhaps a number after, or a number. */
const WORD_LIKE = /^(?:[A-Za-z]*\d{0,4}|\d+)$/;
/** Figures with units and dates are made of shorter parts. */
const LONG_PART = 8;
const SCHEMES = ['bearer ', 'basic ', 'token '];

const EQUALS = 0x3d;

/** Values that look random behind a name that says they are secret, as in `api_key = "…"`. */
export function* assignedSecrets(text: string): Generator<FoundSecret> {
  let passed = 0;
  for (const at of placesOf('=', ':', text)) {
    if (at < passed || !namesSecret(nameBefore(text, at))) continue;
    const start = valueStart(text, at + 1);
    const end = valueEnd(text, start);
    if (end - start <= LONGEST_VALUE && isSecret(text.slice(start, end)) && isWholeValue(text, end)) {
      yield { kind: 'assigned_secret', start, end, masked: `${nameBefore(text, at)}…` };
    }
    // What was a value is no name: nothing is passed twice.
    passed = end;
  }
}

/** Where either of two characters stands, ascending. */
function* placesOf(one: string, other: string, text: string): Generator<number> {
  let [atOne, atOther] = [text.indexOf(one), text.indexOf(other)];
  while (atOne !== -1 || atOther !== -1) {
    if (atOther === -1 || (atOne !== -1 && atOne < atOther)) {
      yield atOne;
      atOne = text.indexOf(one, atOne + 1);
    } else {
      yield atOther;
      atOther = text.indexOf(other, atOther + 1);
    }
  }
}

function namesSecret(name: string): boolean {
  return name !== '' && (NAMES_SECRET.test(name) || CAMEL_SECRET.test(name) || UPPER_SECRET.test(name));
}

/** The word before a sign, over spaces and the quote that ends a key of JSON. */
function nameBefore(text: string, sign: number): string {
  let end = sign;
  const first = Math.max(0, sign - 4);
  while (end > first && !isWordCode(text.charCodeAt(end - 1))) {
    if (!` \t"'\`]:`.includes(text.charAt(end - 1))) return '';
    end--;
  }
  let start = end;
  while (start > 0 && end - start <= LONGEST_NAME && isWordCode(text.charCodeAt(start - 1))) start--;
  return end - start > LONGEST_NAME ? '' : text.slice(start, end);
}

function valueStart(text: string, from: number): number {
  let start = from;
  while (start < from + 6 && ` \t"'\`=>`.includes(text.charAt(start) || 'x')) start++;
  const word = text.slice(start, start + 7).toLowerCase();
  const scheme = SCHEMES.find((known) => word.startsWith(known));
  return scheme === undefined ? start : start + scheme.length;
}

function valueEnd(text: string, start: number): number {
  let end = endOfRun(text, start, text.length, isValueCode);
  // The padding of base 64.
  for (let pads = 0; pads < 2 && text.charCodeAt(end) === EQUALS; pads++) end++;
  return end;
}

/** Not the name of a function that is called, or of a member that is looked up. */
function isWholeValue(text: string, end: number): boolean {
  return !'([{<'.includes(text.charAt(end) || ' ');
}

function isSecret(value: string): boolean {
  if (value.length < SHORTEST_VALUE || isStandIn(value)) return false;
  const isRandom = (part: string) => part.length >= LONG_PART && !WORD_LIKE.test(part);
  if (!value.split(/[^A-Za-z0-9]/).some(isRandom)) return false;
  return entropyOf(value) >= (HEX.test(value) ? LEAST_HEX_BITS : LEAST_BITS);
}
