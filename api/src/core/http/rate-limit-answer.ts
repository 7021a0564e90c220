import type { FastifyReply } from 'fastify';
import { AppError } from '../errors';
import { windowSeconds } from './rate-limits';
import type { RateLimitState, RateLimitVerdict } from './rate-limits';

/**
 * Tells what is left of the limits that a request was counted by, as structured fields
 * (draft-ietf-httpapi-ratelimit-headers-11), and throws 429 with `Retry-After` when one had no place left.
 */
export function answerToLimits(reply: FastifyReply, { isAllowed, states }: RateLimitVerdict): void {
  addItems(
    reply,
    'RateLimit-Policy',
    states.map(({ policy, limit }) => `"${policy}";q=${limit};w=${windowSeconds}`),
  );
  addItems(
    reply,
    'RateLimit',
    states.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`),
  );
  if (!isAllowed) throw refusal(states);
}

/** Behind those that were told before: a request is counted where it comes from, and by who sent it. */
function addItems(reply: FastifyReply, name: string, items: readonly string[]): void {
  const told = reply.getHeader(name);
  void reply.header(name, [...(typeof told === 'string' ? [told] : []), ...items].join(', '));
}

function refusal(states: readonly RateLimitState[]): AppError {
  const used = states.filter(({ remaining }) => remaining === 0);
  const retryAfterSeconds = Math.max(1, ...used.map(({ resetSeconds }) => resetSeconds));
  return new AppError('request.rate_limited', { retryAfterSeconds, params: { retryAfterSeconds } });
}
