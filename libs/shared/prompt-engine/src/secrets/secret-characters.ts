const kinds = new Uint8Array(128);
const WORD = 1;
const VALUE = 2;

for (let code = 0; code < kinds.length; code++) {
  const character = String.fromCharCode(code);
  if (/[\w-]/.test(character)) kinds[code] = WORD | VALUE;
  else if (/[+/.~!@$%^*?#]/.test(character)) kinds[code] = VALUE;
}

/** Of the alphabet of tokens: ASCII letters, digits, `_` and `-`. */
export function isWordCode(code: number): boolean {
  return ((kinds[code] ?? 0) & WORD) !== 0;
}

/** Of what stands after `api_key=` without being quoted; `=` is not among it. */
export function isValueCode(code: number): boolean {
  return ((kinds[code] ?? 0) & VALUE) !== 0;
}

/** Where a run of characters that began before `from` ends, at most at `limit`. */
export function endOfRun(
  text: string,
  from: number,
  limit: number,
  belongs: (code: number) => boolean,
): number {
  let end = from;
  while (end < limit && belongs(text.charCodeAt(end))) end++;
  return end;
}

/** Different characters among the first 64. */
export function variety(text: string): number {
  return new Set(text.slice(0, 64)).size;
}

const STAND_INS = /example|sample|placeholder|change-?_?me|your[_-]|dummy|redacted|x{6}|\*{3}|\.{3}/i;

/** Whether a value stands for one that the reader is to fill in. */
export function isStandIn(value: string): boolean {
  return STAND_INS.test(value);
}

/** Entropy of the characters of a short text, in bits per character (Shannon). */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
