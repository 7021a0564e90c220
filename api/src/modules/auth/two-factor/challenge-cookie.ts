import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../../config';
import { challengeSeconds } from './sign-in-gate.service';

/** The cookie between the two steps of a sign-in: no script reads it, and only the second step gets it. */
@Injectable()
export class ChallengeCookie {
  private readonly name: string;

  constructor(@Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>) {
    this.name = config.secure ? '__Secure-pf_challenge' : 'pf_challenge';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  write(reply: FastifyReply, challenge: string): void {
    void reply.setCookie(this.name, challenge, { ...this.attributes(), maxAge: challengeSeconds });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    const { secure } = this.config;
    return { httpOnly: true, sameSite: 'strict', path: '/api/auth/two-factor', secure } as const;
  }
}
