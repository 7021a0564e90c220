import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply } from 'fastify';
import { authConfig } from '../../../config';
import { googleNotConfigured } from '../auth.errors';
import type { GoogleRequest } from './google-state-store';
import { googleFailed } from './google.errors';

/** Sends the browser to Google, or takes it back from there. */
@Injectable()
export class GoogleGuard extends AuthGuard('google') {
  private readonly logger = new Logger(GoogleGuard.name);

  constructor(@Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.google) throw googleNotConfigured();
    return (await super.canActivate(context)) as boolean;
  }

  override getRequest(context: ExecutionContext): GoogleRequest {
    const http = context.switchToHttp();
    return Object.assign(http.getRequest<GoogleRequest>(), { googleReply: http.getResponse<FastifyReply>() });
  }

  /** Passport redirects with the methods of Node's response, which Fastify's reply names otherwise. */
  getResponse(context: ExecutionContext) {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return Object.assign(reply, {
      setHeader: (name: string, value: string) => reply.header(name, value),
      end: () => reply.send(),
    });
  }

  override handleRequest<Identity>(error: unknown, identity: Identity | false, info: unknown): Identity {
    if (identity && !error) return identity;
    this.logger.warn({ err: error ?? info }, 'a sign-in with Google failed');
    throw googleFailed(error ?? info);
  }
}
