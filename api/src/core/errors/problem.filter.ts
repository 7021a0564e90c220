import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from './app-error';
import { sendProblem, toAppError, toProblem } from './problem';

/** Renders every error of an HTTP request as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = toAppError(thrown);
    if (error.status >= 500) {
      this.logger.error({ err: error.cause ?? error, code: error.code, requestId: request.id }, error.code);
    }
    if (reply.sent || reply.raw.headersSent) return;
    if (error.retryAfterSeconds !== undefined) {
      void reply.header('Retry-After', String(Math.ceil(error.retryAfterSeconds)));
    }
    this.send(reply, error, request.id);
  }

  protected send(reply: FastifyReply, error: AppError, requestId: string): void {
    void sendProblem(reply, toProblem(error, requestId));
  }
}
