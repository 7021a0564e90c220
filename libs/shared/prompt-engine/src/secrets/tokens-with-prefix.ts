import { endOfRun, isStandIn, isWordCode, variety } from './secret-characters';
import type { FoundSecret, SecretKind } from './secret-kinds';

interface TokenFormat {
  readonly kind: SecretKind;
  readonly prefix: string;
  /** What follows the prefix. Only what has as many characters is asked. */
  readonly least: number;
  readonly most?: number;
  /** Without a loop inside a loop: time is linear. */
  readonly rest: RegExp;
}

const ALNUM = /^[A-Za-z0-9]+$/;
const WORDS = /^[\w-]+$/;
const HEX = /^[0-9a-f]+$/;

/**
 * What providers document, or their own scanners look for; `least` and `most` are what keys have had. Formats with a
 * longer prefix come before those that begin alike.
 */
const FORMATS: readonly TokenFormat[] = [
  { kind: 'anthropic_key', prefix: 'sk-ant-', least: 40, rest: /^[a-z]+\d\d-[\w-]+$/ },
  { kind: 'openrouter_key', prefix: 'sk-or-v1-', least: 64, most: 64, rest: HEX },
  { kind: 'openai_key', prefix: 'sk-proj-', least: 40, rest: WORDS },
  { kind: 'openai_key', prefix: 'sk-svcacct-', least: 40, rest: WORDS },
  { kind: 'openai_key', prefix: 'sk-admin-', least: 40, rest: WORDS },
  { kind: 'openai_key', prefix: 'sk-None-', least: 40, rest: WORDS },
  { kind: 'openai_key', prefix: 'sk-', least: 32, rest: ALNUM },
  { kind: 'grok_key', prefix: 'xai-', least: 64, rest: ALNUM },
  { kind: 'google_key', prefix: 'AIza', least: 35, most: 35, rest: WORDS },
  { kind: 'google_key', prefix: 'GOCSPX-', least: 28, most: 28, rest: WORDS },
  { kind: 'aws_key', prefix: 'AKIA', least: 16, most: 16, rest: /^[A-Z2-7]+$/ },
  { kind: 'aws_key', prefix: 'ASIA', least: 16, most: 16, rest: /^[A-Z2-7]+$/ },
  { kind: 'github_token', prefix: 'github_pat_', least: 60, rest: /^\w+$/ },
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix): TokenFormat => ({
    kind: 'github_token',
    prefix,
    least: 36,
    rest: ALNUM,
  })),
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'glsoat-'].map(
    (prefix): TokenFormat => ({ kind: 'gitlab_token', prefix, least: 20, rest: WORDS }),
  ),
  ...['xoxa-', 'xoxb-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'].map((prefix): TokenFormat => ({
    kind: 'slack_token',
    prefix,
    least: 20,
    rest: /^[A-Za-z0-9-]+$/,
  })),
  ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'].map((prefix): TokenFormat => ({
    kind: 'stripe_key',
    prefix,
    least: 16,
    rest: ALNUM,
  })),
  { kind: 'promptyflow_token', prefix: 'pf_', least: 43, most: 43, rest: WORDS },
  { kind: 'service_token', prefix: 'hf_', least: 34, rest: ALNUM },
  { kind: 'service_token', prefix: 'gsk_', least: 40, rest: ALNUM },
  { kind: 'service_token', prefix: 'npm_', least: 36, most: 36, rest: ALNUM },
  { kind: 'service_token', prefix: 'dop_v1_', least: 64, most: 64, rest: HEX },
  { kind: 'service_token', prefix: 'pypi-AgE', least: 60, rest: WORDS },
];

const byFirst = new Map<string, readonly TokenFormat[]>();
for (const format of FORMATS) {
  const first = format.prefix.charAt(0);
  byFirst.set(first, [...(byFirst.get(first) ?? []), format]);
}

const SHORTEST = Math.min(...FORMATS.map(({ prefix, least }) => prefix.length + least));
/** A key is never as long; a longer run is looked at no further than this. */
const LONGEST = 600;
const LEAST_VARIETY = 8;
const JWT_START = 'eyJ';
const DIGIT_OR_CAPITAL = /[A-Z\d]/;

/**
 * Keys that tell by their first letters what they are, and JSON web tokens. Only runs of word characters that are long
 * enough are looked at; of other text one character in so many is read, as Boyer and Moore search for a word
 * (https://doi.org/10.1145/359842.359859).
 */
export function* tokensWithPrefix(text: string): Generator<FoundSecret> {
  const { length } = text;
  for (let start = 0; start + SHORTEST <= length;) {
    const gap = lastGap(text, start, start + SHORTEST);
    if (gap !== -1) {
      start = gap + 1;
      continue;
    }
    const end = endOfRun(text, start + SHORTEST, length, isWordCode);
    const found = isWithinBase64(text, start, end)
      ? null
      : (tokenAt(text, start, end) ?? jwtAt(text, start, end) ?? dottedAt(text, start, end));
    if (found) yield found;
    start = (found?.end ?? end) + 1;
  }
}

/** The last place from `start` to `end` that has no word character; -1 where all are. */
function lastGap(text: string, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (!isWordCode(text.charCodeAt(at))) return at;
  return -1;
}

/** A run between `+` is a stretch of an encoded file. */
function isWithinBase64(text: string, start: number, end: number): boolean {
  return text[start - 1] === '+' || text[end] === '+';
}

function tokenAt(text: string, start: number, end: number): FoundSecret | null {
  if (end - start > LONGEST) return null;
  const formats = byFirst.get(text.charAt(start));
  const format = formats?.find(({ prefix }) => text.startsWith(prefix, start));
  if (!format) return null;
  const rest = text.slice(start + format.prefix.length, end);
  if (rest.length < format.least || rest.length > (format.most ?? LONGEST)) return null;
  if (!format.rest.test(rest) || !isRandom(rest)) return null;
  return { kind: format.kind, start, end, masked: maskToken(format.prefix, rest) };
}

/** Not `sk-xxxxxxxx…`, and not words with hyphens between. */
function isRandom(rest: string): boolean {
  return variety(rest) >= LEAST_VARIETY && DIGIT_OR_CAPITAL.test(rest) && !isStandIn(rest);
}

/** RFC 7519 in the compact serialization of RFC 7515: header, payload and signature with dots between. */
function jwtAt(text: string, start: number, end: number): FoundSecret | null {
  if (!text.startsWith(JWT_START, start)) return null;
  if (text[end] !== '.' || !text.startsWith(JWT_START, end + 1)) return null;
  const payloadEnd = endOfRun(text, end + 1, text.length, isWordCode);
  if (text[payloadEnd] !== '.') return null;
  const signatureEnd = endOfRun(text, payloadEnd + 1, text.length, isWordCode);
  if (signatureEnd - payloadEnd <= SHORTEST) return null;
  return { kind: 'jwt', start, end: signatureEnd, masked: `${JWT_START}…` };
}

/** Keys of Google with a dot after their first letters: the run is what follows the dot. */
function dottedAt(text: string, start: number, end: number): FoundSecret | null {
  if (text[start - 1] !== '.' || end - start > LONGEST) return null;
  const prefix = ['AQ.', 'ya29.'].find((known) => text.startsWith(known, start - known.length));
  if (!prefix) return null;
  const from = start - prefix.length;
  const rest = text.slice(start, end);
  if (isWordCode(text.charCodeAt(from - 1)) || rest.length < 30 || !isRandom(rest)) return null;
  return { kind: 'google_key', start: from, end, masked: maskToken(prefix, rest) };
}

/** Four characters of the end, as the list of keys shows them. */
function maskToken(prefix: string, rest: string): string {
  return `${prefix}…${rest.slice(-4)}`;
}
