import { HttpException } from '@nestjs/common';
import type { ErrorCode, Problem } from '@promptyflow/contracts';
import type { FastifyReply } from 'fastify';
import { AppError } from './app-error';
import { RequestInvalidError } from './validation-error';

/** Codes for errors that a framework threw, by their HTTP status. */
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'request.malformed',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  408: 'request.timed_out',
  413: 'request.too_large',
  414: 'request.not_found',
  415: 'request.unsupported_media_type',
  429: 'request.rate_limited',
  503: 'server.unavailable',
};

/** PostgreSQL's refusals that mean "this value cannot be stored" rather than "something broke". */
const refusedValueStates = new Set(['22P02', '22P05', '22021', '22003', '22001', '22007', '22008']);
/** PostgreSQL's `disk_full`. */
export const diskFullState = '53100';
/**
 * PostgreSQL's ways to say "not now": it starts or stops, lacks connections or memory, waited too long for a lock or for
 * its client, or let another of two transactions go first.
 */
const unavailableStates = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '08000', '08001', '08003', '08006', '53200', '53300', '53400'],
  ...['57014', '55P03', '25P03', '40001', '40P01'],
]);
const unavailableSystemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What TypeORM says of a connection that was cut in the middle of a transaction. */
const cutConnectionNames = new Set([
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
]);
/** What `pg` says of it; these errors have no code. */
const cutConnectionMessage =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed)|timeout exceeded when trying to connect)/;

function isUnavailable(error: Error, code: string | undefined): boolean {
  if (code) return unavailableStates.has(code) || unavailableSystemCodes.has(code);
  return cutConnectionNames.has(error.name) || cutConnectionMessage.test(error.message);
}

function errorCodeOf(error: unknown): string | undefined {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/** Any thrown value as an {@link AppError}; what nobody foresaw becomes `server.unexpected` and keeps its cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown })?.statusCode;
  if (typeof status === 'number' && status < 500) {
    return new AppError(codesByStatus[status] ?? 'request.malformed', { cause: thrown });
  }
  if (status === 503) return new AppError('server.unavailable', { cause: thrown });
  if (thrown instanceof Error) {
    const code = errorCodeOf(thrown);
    if (code && refusedValueStates.has(code)) return new AppError('request.malformed', { cause: thrown });
    if (code === diskFullState) {
      return new AppError('server.unavailable', {
        params: { down: ['storage'] },
        cause: thrown,
        retryAfterSeconds: 10,
      });
    }
    if (isUnavailable(thrown, code)) {
      return new AppError('server.unavailable', { cause: thrown, retryAfterSeconds: 2 });
    }
  }
  return new AppError('server.unexpected', { cause: thrown });
}

/** RFC 9457 body for an error. `title` is the code in words for readers of raw answers; pages translate `code`. */
export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `https://promptyflow.dev/errors#${error.code}`,
    title: error.code.replace(/[._]/g, ' '),
    status: error.status,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    code: error.code,
    params: error.params,
    requestId,
    ...(error instanceof RequestInvalidError ? { errors: error.errors } : {}),
  };
}

/** Answers a request with a problem. */
export function sendProblem(
  reply: FastifyReply,
  problem: Problem & { readonly error?: object },
): FastifyReply {
  return reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problem));
}
