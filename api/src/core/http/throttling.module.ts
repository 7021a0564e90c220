import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActorLimitGuard } from './actor-limit.guard';
import { AddressLimitGuard } from './address-limit.guard';
import { RateLimits } from './rate-limits';

/** Limits requests by their address; it stands before authentication. */
@Module({
  providers: [RateLimits, { provide: APP_GUARD, useClass: AddressLimitGuard }],
  exports: [RateLimits],
})
export class AddressThrottlingModule {}

/** Limits requests by who sends them; it stands behind authentication. */
@Module({
  imports: [AddressThrottlingModule],
  providers: [{ provide: APP_GUARD, useClass: ActorLimitGuard }],
})
export class ActorThrottlingModule {}
