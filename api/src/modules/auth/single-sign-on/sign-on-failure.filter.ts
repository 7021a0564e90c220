import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../core/errors';
import { ConnectionFailure } from './connection-failure';

/** The caller is a browser between two pages: it is shown the page that it came from, which words the code. */
@Catch(AppError, ConnectionFailure)
export class SignOnFailureFilter implements ExceptionFilter<AppError | ConnectionFailure> {
  private readonly logger = new Logger(SignOnFailureFilter.name);

  catch(failure: AppError | ConnectionFailure, host: ArgumentsHost): void {
    const isConnection = failure instanceof ConnectionFailure;
    const error = isConnection ? failure.error : failure;
    const page = isConnection ? '/account' : '/sign-in';
    this.logger.warn({ err: error.cause ?? error }, 'a sign-in through an organization failed');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.redirect(`${page}#error=${error.code}`, 302);
  }
}
