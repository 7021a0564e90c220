import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GoogleSignInError } from './google.errors';

/** The caller is a browser between two pages: it is shown the sign-in page, which words the code. */
@Catch(GoogleSignInError)
export class GoogleFailureFilter implements ExceptionFilter<GoogleSignInError> {
  catch(error: GoogleSignInError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.redirect(`/sign-in#error=${error.code}`, 302);
  }
}
