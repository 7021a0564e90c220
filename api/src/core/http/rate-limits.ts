import { Injectable, Logger } from '@nestjs/common';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { inTime, RedisConnections } from '../redis';

/** How many requests one caller may send within a window. */
export interface RateLimit {
  /** What is limited; the name of the policy in the answer. */
  readonly policy: 'address' | 'sign-in' | 'token' | 'person' | 'organization' | 'password';
  /** Whose requests are counted. */
  readonly caller: string;
  readonly limit: number;
  /** {@link windowSeconds} unless it is given. */
  readonly seconds?: number;
}

/** What is left of a limit. */
export interface RateLimitState {
  readonly policy: RateLimit['policy'];
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends, at least 1. */
  readonly resetSeconds: number;
}

export interface RateLimitVerdict {
  readonly isAllowed: boolean;
  readonly states: readonly RateLimitState[];
}

export const windowSeconds = 60;

const answerWithinMs = 500;

/**
 * One step for all limits of a request: it is counted by each of them, or, when one has no place left, by none. What
 * is refused takes nothing from others under the same limit. Takes limit and window in milliseconds of each. Returns how
 * many were counted and the milliseconds left, limit by limit, behind 1 or 0.
 */
const countRequest = `
  local allowed = 1
  for i, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[2 * i - 1]) then allowed = 0 end
  end
  local answer = { allowed }
  for i, key in ipairs(KEYS) do
    local window = tonumber(ARGV[2 * i])
    local hits
    if allowed == 1 then
      hits = redis.call('INCR', key)
      if hits == 1 then redis.call('PEXPIRE', key, window) end
    else
      hits = tonumber(redis.call('GET', key) or '0')
    end
    local left = redis.call('PTTL', key)
    if left < 0 then left = window end
    answer[#answer + 1] = hits
    answer[#answer + 1] = left
  end
  return answer`;

/**
 * Counts requests in fixed windows, for all processes together, at the cost of one round trip to Redis. While that does
 * not answer each process counts for itself: nobody is refused for that, and nobody may guess passwords without limit
 * either.
 */
@Injectable()
export class RateLimits {
  private readonly logger = new Logger(RateLimits.name);
  private readonly local = new ThrottlerStorageService();

  constructor(private readonly redis: RedisConnections) {}

  async count(limits: readonly RateLimit[]): Promise<RateLimitVerdict> {
    const answer = await this.countShared(limits);
    if (!answer) return this.countLocally(limits);
    const [allowed, ...counted] = answer;
    const states = limits.map(({ policy, limit }, index) =>
      stateOf(policy, limit, counted[2 * index] ?? 0, (counted[2 * index + 1] ?? 0) / 1000),
    );
    return { isAllowed: allowed === 1, states };
  }

  /**
   * Takes back all that was counted of a caller. While Redis is away that stays until the window ends: what is forgotten
   * by one process would be counted by the others.
   */
  async forget({ policy, caller }: Pick<RateLimit, 'policy' | 'caller'>): Promise<void> {
    if (!this.redis.isReachable) return;
    await inTime(this.redis.shared.del(this.redis.key('throttle', policy, caller)), answerWithinMs).catch(
      (error: unknown) => this.logger.warn({ reason: String(error) }, 'a limit was not taken back'),
    );
  }

  /** What {@link countRequest} returns; null when Redis does not answer in time. */
  private async countShared(limits: readonly RateLimit[]): Promise<number[] | null> {
    if (!this.redis.isReachable) return null;
    const keys = limits.map(({ policy, caller }) => this.redis.key('throttle', policy, caller));
    const values = limits.flatMap((limit) => [limit.limit, windowMsOf(limit)]);
    const counted = this.redis.shared.eval(countRequest, keys.length, ...keys, ...values).then(
      (answer) => answer as number[],
      (error: unknown) => {
        this.logger.warn({ reason: String(error) }, 'requests are counted by this process alone');
        return null;
      },
    );
    return inTime(counted, answerWithinMs).catch(() => null);
  }

  private async countLocally(limits: readonly RateLimit[]): Promise<RateLimitVerdict> {
    let isAllowed = true;
    const states: RateLimitState[] = [];
    for (const rateLimit of limits) {
      const { policy, caller, limit } = rateLimit;
      const [key, windowMs] = [`${policy}:${caller}`, windowMsOf(rateLimit)];
      const hit = await this.local.increment(key, windowMs, limit, windowMs, policy);
      isAllowed &&= !hit.isBlocked;
      states.push(stateOf(policy, limit, hit.totalHits, hit.timeToExpire));
    }
    return { isAllowed, states };
  }
}

const windowMsOf = ({ seconds = windowSeconds }: RateLimit) => seconds * 1000;

function stateOf(
  policy: RateLimit['policy'],
  limit: number,
  counted: number,
  seconds: number,
): RateLimitState {
  const remaining = Math.max(0, limit - counted);
  return { policy, limit, remaining, resetSeconds: Math.max(1, Math.ceil(seconds)) };
}
