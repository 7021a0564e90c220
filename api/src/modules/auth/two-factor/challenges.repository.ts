import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';

export interface NewChallenge {
  readonly tokenHash: string;
  readonly userId: string;
  readonly remembered: boolean;
  readonly lifetimeSeconds: number;
}

export interface Challenge {
  readonly userId: string;
  readonly remembered: boolean;
}

/** Codes that may be tried for one challenge. */
const mostAttempts = 5;

/** Sign-ins whose first step is done. */
@Injectable()
export class ChallengesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Also forgets those that have expired. */
  async create({ tokenHash, userId, remembered, lifetimeSeconds }: NewChallenge): Promise<void> {
    await this.transaction.withoutTenant(
      `with old as materialized (
         select token_hash from sign_in_challenges where expires_at < now() limit 100 for update skip locked
       ), gone as (
         delete from sign_in_challenges where token_hash in (select token_hash from old)
       )
       insert into sign_in_challenges (token_hash, user_id, remembered, expires_at)
       values ($1, $2, $3, now() + $4 * interval '1 second')`,
      [tokenHash, userId, remembered, lifetimeSeconds],
    );
  }

  /** Counts a try at a living challenge; null for any other. */
  async attempt(tokenHash: string): Promise<Challenge | null> {
    const [row] = await this.transaction.withoutTenant<Challenge>(
      `with tried as (
         update sign_in_challenges set attempts = attempts + 1
          where token_hash = $1 and attempts < ${mostAttempts} and expires_at > now()
          returning user_id as "userId", remembered
       ) select * from tried`,
      [tokenHash],
    );
    return row ?? null;
  }

  /** Ends a challenge. False when another request ended it. */
  async remove(tokenHash: string): Promise<boolean> {
    const [row] = await this.transaction.withoutTenant<{ removed: number }>(
      `with removed as (delete from sign_in_challenges where token_hash = $1 returning 1)
       select count(*)::int as removed from removed`,
      [tokenHash],
    );
    return row?.removed === 1;
  }
}
