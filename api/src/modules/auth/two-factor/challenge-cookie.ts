import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../../config';
import { HostCookie } from '../../../core/http';
import { challengeSeconds } from './sign-in-gate.service';

/** The cookie between the two steps of a sign-in: no script reads it, and no other site sends it. */
@Injectable()
export class ChallengeCookie {
  private readonly cookie: HostCookie;

  constructor(@Inject(httpConfig.KEY) { secure }: ConfigType<typeof httpConfig>) {
    this.cookie = new HostCookie('pf_challenge', {
      secure,
      sameSite: 'strict',
      path: '/api/auth/two-factor',
    });
  }

  read(request: FastifyRequest): string | undefined {
    return this.cookie.read(request);
  }

  write(reply: FastifyReply, challenge: string): void {
    this.cookie.write(reply, challenge, challengeSeconds);
  }

  clear(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }
}
