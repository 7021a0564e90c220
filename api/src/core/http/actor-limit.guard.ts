import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply } from 'fastify';
import { httpConfig } from '../../config';
import type { Actor, ActorRequest } from '../auth-guard';
import { answerToLimits } from './rate-limit-answer';
import { isUnlimited } from './rate-limit.decorators';
import { RateLimits } from './rate-limits';
import type { RateLimit } from './rate-limits';

/**
 * Limits what somebody sends, once it is known who they are: each access token, each person by themselves, and all of
 * an organization together. A program that asks too often does not keep its person from working.
 */
@Injectable()
export class ActorLimitGuard implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    @Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isUnlimited(context)) return true;
    const http = context.switchToHttp();
    const { actor } = http.getRequest<ActorRequest>();
    if (actor)
      answerToLimits(http.getResponse<FastifyReply>(), await this.limits.count(this.limitsOf(actor)));
    return true;
  }

  private limitsOf({ tokenId, userId, organizationId }: Actor): readonly RateLimit[] {
    const { tokenLimitPerMinute, rateLimitPerMinute, organizationLimitPerMinute } = this.config;
    return [
      tokenId === null
        ? { policy: 'person', caller: userId, limit: rateLimitPerMinute }
        : { policy: 'token', caller: tokenId, limit: tokenLimitPerMinute },
      { policy: 'organization', caller: organizationId, limit: organizationLimitPerMinute },
    ];
  }
}
