import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { toAppError } from '../../core/errors';
import { RefreshCookie } from './refresh-cookie';

/** Takes the cookie of a session that has ended from the browser, so that it does not ask with it again. */
@Injectable()
export class EndedSessionInterceptor implements NestInterceptor {
  constructor(private readonly cookie: RefreshCookie) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (toAppError(error).code === 'auth.session_ended') {
          this.cookie.clear(context.switchToHttp().getResponse<FastifyReply>());
        }
        return throwError(() => error);
      }),
    );
  }
}
