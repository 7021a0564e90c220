import { Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { httpConfig } from '../../config';
import { AccessTokens } from '../auth-guard';
import { RedisConnections } from '../redis';
import { RedisThrottlerStorage } from './redis-throttler-storage';
import { RequestThrottlerGuard } from './request-throttler.guard';
import { isSignInLimited } from './sign-in-limited.decorator';

const minuteMs = 60_000;

/** Limits requests by person where a token proves one, else by address, for all processes together. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [httpConfig.KEY, RedisConnections, AccessTokens],
      useFactory: (config: ConfigType<typeof httpConfig>, redis: RedisConnections, tokens: AccessTokens) => ({
        throttlers: [
          { name: 'default', ttl: minuteMs, limit: config.rateLimitPerMinute },
          {
            name: 'sign-in',
            ttl: minuteMs,
            limit: config.signInLimitPerMinute,
            skipIf: (context) => !isSignInLimited(context),
            getTracker: (request: Record<string, unknown>) => (request as unknown as FastifyRequest).ip,
          },
        ],
        storage: new RedisThrottlerStorage(redis),
        getTracker: (request: Record<string, unknown>) => {
          const { headers, ip } = request as unknown as FastifyRequest;
          const token = headers.authorization?.slice('Bearer '.length);
          return (token && tokens.read(token)?.userId) || ip;
        },
        generateKey: (_context, tracker) => tracker,
      }),
    }),
  ],
  providers: [{ provide: APP_GUARD, useClass: RequestThrottlerGuard }],
})
export class ThrottlingModule {}
