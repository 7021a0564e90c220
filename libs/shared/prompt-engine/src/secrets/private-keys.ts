import type { FoundSecret } from './secret-kinds';

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
const LONGEST_LABEL = 60;
/** A key of 16,384 bits has 13,000 characters. */
const LONGEST_BODY = 20_000;
const LABEL = /PRIVATE KEY(?: BLOCK)?$/;
/** Enough of the beginning to see that there is a key and not the words that stand for one. */
const LOOKED_AT = 600;
const ENCODED = /[A-Za-z0-9+/]{24}/;

/** Private keys in PEM (RFC 7468) and in the armour of OpenPGP (RFC 9580), also with `\n` written out, as in JSON. */
export function* privateKeys(text: string): Generator<FoundSecret> {
  let end = 0;
  for (let start = text.indexOf(BEGIN); start !== -1; start = text.indexOf(BEGIN, start + BEGIN.length)) {
    const labelStart = start + BEGIN.length;
    const label = labelAt(text, labelStart);
    if (label === null || !LABEL.test(label)) continue;
    const body = labelStart + label.length + DASHES.length;
    // Both places only grow, and what is not found is not looked for again: one pass.
    if (end !== -1 && end < body) end = text.indexOf(END, body);
    if (!ENCODED.test(text.slice(body, body + LOOKED_AT))) continue;
    const isWhole = end !== -1 && end - body <= LONGEST_BODY;
    const stop = isWhole ? endOfLine(text, end) : Math.min(text.length, body + LOOKED_AT);
    yield { kind: 'private_key', start, end: stop, masked: `${BEGIN}${label}${DASHES}…` };
    start = stop - BEGIN.length;
  }
}

function labelAt(text: string, start: number): string | null {
  const head = text.slice(start, start + LONGEST_LABEL);
  const length = head.indexOf(DASHES);
  return length === -1 ? null : head.slice(0, length);
}

/** After the dashes that close the last line. */
function endOfLine(text: string, end: number): number {
  const from = end + END.length;
  const closing = text.slice(from, from + LONGEST_LABEL + DASHES.length).indexOf(DASHES);
  return closing === -1 ? from : from + closing + DASHES.length;
}
