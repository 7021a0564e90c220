import { isUUID } from 'class-validator';
import { hashToken, newToken } from '../../../core/crypto';

/** The value of the refresh cookie: `<session id>.<secret>`. The secret is stored as a hash only. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

const secretPattern = /^[\w-]{43}$/;

export function newRefreshToken(sessionId: string): RefreshToken {
  return { sessionId, secret: newToken() };
}

/** Null for anything that we did not make. */
export function parseRefreshToken(value: string): RefreshToken | null {
  const [sessionId = '', secret = '', ...rest] = value.split('.');
  return rest.length === 0 && isUUID(sessionId) && secretPattern.test(secret) ? { sessionId, secret } : null;
}

export function formatRefreshToken({ sessionId, secret }: RefreshToken): string {
  return `${sessionId}.${secret}`;
}

export function secretHash({ secret }: RefreshToken): string {
  return hashToken(secret);
}
