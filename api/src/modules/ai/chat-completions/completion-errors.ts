import { Catch } from '@nestjs/common';
import { errorCodes } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';
import type { FastifyReply } from 'fastify';
import { AppError, ProblemFilter, RequestInvalidError, sendProblem, toProblem } from '../../../core/errors';
import type { RunEntity } from '../runs/run.entity';
import type { CompletionErrorDto } from './completion-problem.dto';

const types: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
};

export function toCompletionError(error: AppError): CompletionErrorDto {
  const [field] = error instanceof RequestInvalidError ? error.errors : [];
  return {
    message: field?.message ?? error.detail ?? error.code.replace(/[._]/g, ' '),
    type: types[error.status] ?? (error.status >= 500 ? 'server_error' : 'invalid_request_error'),
    param: field?.field ?? null,
    code: error.code,
  };
}

/** What a run may end with instead of an answer. */
export const failureCodes = errorCodes.filter(
  (code) => code.startsWith('provider.') || code === 'run.interrupted',
);

/** What a run ended with instead of an answer. */
export function failureOf({ errorCode, errorParams, providerMessage }: RunEntity): AppError {
  return new AppError((errorCode ?? 'run.interrupted') as ErrorCode, {
    params: (errorParams ?? {}) as Record<string, unknown>,
    ...(providerMessage === null ? {} : { detail: providerMessage }),
  });
}

/** Renders every error as everywhere (RFC 9457), with what clients of OpenAI look for as one more member. */
@Catch()
export class CompletionErrorFilter extends ProblemFilter {
  protected override send(reply: FastifyReply, error: AppError, requestId: string): void {
    void sendProblem(reply, { ...toProblem(error, requestId), error: toCompletionError(error) });
  }
}
