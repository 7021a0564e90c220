import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../config';
import { HostCookie } from '../../core/http';
import type { IssuedToken } from './sessions/sessions.service';

/** The cookie of the refresh token: no script reads it, and no other site sends it. */
@Injectable()
export class RefreshCookie {
  private readonly cookie: HostCookie;

  constructor(@Inject(httpConfig.KEY) { secure }: ConfigType<typeof httpConfig>) {
    this.cookie = new HostCookie('pf_refresh', { secure, sameSite: 'strict', path: '/api/auth' });
  }

  read(request: FastifyRequest): string | undefined {
    return this.cookie.read(request);
  }

  /** Gives the browser a new token; without one it keeps what it has. */
  write(reply: FastifyReply, token: IssuedToken | undefined): void {
    if (token) this.cookie.write(reply, token.value, token.maxAgeSeconds ?? undefined);
  }

  clear(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }
}
