import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../config';
import type { IssuedToken } from './sessions/sessions.service';

/** The cookie of the refresh token: no script reads it, no other site sends it, only `/api/auth` gets it. */
@Injectable()
export class RefreshCookie {
  private readonly name: string;

  constructor(@Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>) {
    this.name = config.secure ? '__Secure-pf_refresh' : 'pf_refresh';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  /** Gives the browser a new token; without one it keeps what it has. */
  write(reply: FastifyReply, token: IssuedToken | undefined): void {
    if (!token) return;
    const { value, maxAgeSeconds } = token;
    void reply.setCookie(this.name, value, {
      ...this.attributes(),
      ...(maxAgeSeconds === null ? {} : { maxAge: maxAgeSeconds }),
    });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    return { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure: this.config.secure } as const;
  }
}
