import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { normalizeIp } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../config';
import { answerToLimits } from './rate-limit-answer';
import { isSignInLimited, isUnlimited } from './rate-limit.decorators';
import { RateLimits } from './rate-limits';
import type { RateLimit } from './rate-limits';

/** Limits what comes from one address, before anybody is asked who they are. */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    @Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isUnlimited(context)) return true;
    const http = context.switchToHttp();
    // Whoever has one IPv6 address has all of its /64.
    const caller = normalizeIp(http.getRequest<FastifyRequest>().ip);
    const limits: RateLimit[] = [{ policy: 'address', caller, limit: this.config.addressLimitPerMinute }];
    if (isSignInLimited(context))
      limits.push({ policy: 'sign-in', caller, limit: this.config.signInLimitPerMinute });
    answerToLimits(http.getResponse<FastifyReply>(), await this.limits.count(limits));
    return true;
  }
}
