import { endOfRun, isStandIn } from './secret-characters';
import type { FoundSecret } from './secret-kinds';

const SEPARATOR = '://';
const LONGEST_SCHEME = 30;
const LONGEST_AUTHORITY = 400;
const SCHEME = /[A-Za-z][A-Za-z0-9+.-]*$/;
const ENDS_AUTHORITY = new Set([...' \t\r\n"\'`<>()[]{}|\\^/?#,;'].map((letter) => letter.charCodeAt(0)));
/** What documentation writes in the place of a password; it protects nothing. */
const NO_SECRET =
  /^(?:p(?:ass)?w(?:or)?d|pass|password|secret|token|key|user(?:name)?|\$.*|%.*%|\*+|x+|[.…]+)$/i;

const SLACK_WEBHOOK = 'hooks.slack.com/services/';
const WEBHOOK_PATH = /^T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,32}/;
const LONGEST_WEBHOOK_PATH = 64;

/** Addresses that let in whoever has them: with a password (RFC 3986, 3.2.1), or Slack's for incoming messages. */
export function* connectionStrings(text: string): Generator<FoundSecret> {
  for (let at = text.indexOf(SEPARATOR); at !== -1; at = text.indexOf(SEPARATOR, at + SEPARATOR.length)) {
    const found = passwordAt(text, at) ?? webhookAt(text, at);
    if (found) yield found;
  }
}

function passwordAt(text: string, separator: number): FoundSecret | null {
  const from = separator + SEPARATOR.length;
  // It ends before the next `/`: however many there are, no character is passed twice.
  const end = endOfRun(text, from, Math.min(text.length, from + LONGEST_AUTHORITY), inAuthority);
  const authority = text.slice(from, end);
  const at = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (colon === -1 || at <= colon + 1 || at === authority.length - 1) return null;
  const password = authority.slice(colon + 1, at);
  if (NO_SECRET.test(password) || isStandIn(password)) return null;
  const scheme = schemeBefore(text, separator);
  if (scheme === '') return null;
  const start = separator - scheme.length;
  const masked = `${scheme}${SEPARATOR}${authority.slice(0, colon)}:…@${authority.slice(at + 1)}`;
  return { kind: 'connection_string', start, end, masked };
}

function webhookAt(text: string, separator: number): FoundSecret | null {
  const from = separator + SEPARATOR.length;
  if (!text.startsWith(SLACK_WEBHOOK, from)) return null;
  const pathStart = from + SLACK_WEBHOOK.length;
  const path = WEBHOOK_PATH.exec(text.slice(pathStart, pathStart + LONGEST_WEBHOOK_PATH))?.[0];
  if (path === undefined || isStandIn(path)) return null;
  const start = separator - schemeBefore(text, separator).length;
  return { kind: 'slack_token', start, end: pathStart + path.length, masked: `${SLACK_WEBHOOK}…` };
}

function schemeBefore(text: string, separator: number): string {
  return SCHEME.exec(text.slice(Math.max(0, separator - LONGEST_SCHEME), separator))?.[0] ?? '';
}

function inAuthority(code: number): boolean {
  return !ENDS_AUTHORITY.has(code);
}
