import { Injectable } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerLimitDetail } from '@nestjs/throttler';
import { AppError } from '../errors';

/** Refuses with our own error, so that every limit answers with the standard `Retry-After`. */
@Injectable()
export class RequestThrottlerGuard extends ThrottlerGuard {
  /** Messages of the realtime channel pass through global guards too, and are no requests. */
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(context.getType() !== 'http');
  }

  protected override throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const retryAfterSeconds = timeToBlockExpire;
    throw new AppError('request.rate_limited', { retryAfterSeconds, params: { retryAfterSeconds } });
  }
}
