import { createHmac, randomBytes } from 'node:crypto';
import { equalsInConstantTime } from './tokens';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;
const digits = 6;
/** RFC 4226, section 4, asks for 160 bits. */
const secretBytes = 20;
/** Steps that the clock of a phone may be early or late. */
const drift = 1;

/** A new secret for an authenticator app: 160 random bits in base32 (RFC 4648), 32 characters. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(secretBytes));
}

/** 120 random bits in base32, 24 lower-case characters: stored as a plain hash it cannot be guessed from it. */
export function newRecoveryCode(): string {
  return toBase32(randomBytes(15)).toLowerCase();
}

/** The one-time password of a step (RFC 6238 with HMAC-SHA-1, as every authenticator app takes it): 6 digits. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step of 30 seconds that a moment, in milliseconds since 1970, is in. */
export function totpStepAt(nowMs: number): number {
  return Math.floor(nowMs / 1000 / stepSeconds);
}

/** The step that a code belongs to, at most one away from now; null for a wrong code. */
export function totpStepOf(secret: string, code: string, nowMs: number): number | null {
  const now = totpStepAt(nowMs);
  let found: number | null = null;
  // All of them, so that the time tells nothing.
  for (let step = now - drift; step <= now + drift; step++) {
    if (equalsInConstantTime(totpCode(secret, step), code)) found = step;
  }
  return found;
}

/** What an authenticator app reads from the QR code (Google Authenticator's Key URI format). */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const label = [issuer, account].map(encodeURIComponent).join(':');
  const period = String(stepSeconds);
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: String(digits), period });
  return `otpauth://totp/${label}?${query.toString()}`;
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
