import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { authConfig } from '../../../config';
import { hashToken, PasswordHasher } from '../../../core/crypto';
import { RateLimits } from '../../../core/http';
import type { Account } from '../../users';
import { tooSoon } from '../auth.errors';

/** Nobody is kept out of their account for longer. */
const windowSeconds = 5 * 60;

/**
 * From where a password is tried, which is counted apart: somebody who is signed in, an address from which the account
 * has been signed in to before, and all others together. Whoever guesses from elsewhere keeps its person out of neither.
 */
export type Whereabouts = 'session' | 'elsewhere' | { readonly knownAddress: string };

/**
 * Compares passwords, of which few wrong ones are taken for one account, wherever they come from. An address without an
 * account is counted as one with. A new password begins anew: its hash is part of what is counted by.
 */
@Injectable()
export class PasswordGuesses {
  constructor(
    private readonly passwords: PasswordHasher,
    private readonly limits: RateLimits,
    @Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>,
  ) {}

  /**
   * Whether it is the password of an account, or, with null, of one that does not exist, which takes as long.
   * `request.rate_limited` when there were too many wrong ones. A try is counted before it is looked at, so that many at
   * once are no way around the limit, and taken back when it was right.
   */
  async isRight(
    account: Pick<Account, 'email' | 'passwordHash'> | null,
    {
      email,
      password,
      from,
    }: { readonly email: string; readonly password: string; readonly from: Whereabouts },
  ): Promise<boolean> {
    const where = typeof from === 'string' ? from : from.knownAddress;
    const stored = account?.passwordHash ?? null;
    const parts = [account?.email ?? email, stored ?? '', where];
    const counter = { policy: 'password', caller: hashToken(parts.join('|').toLowerCase()) } as const;
    const limit = { ...counter, limit: this.config.passwordGuessLimit, seconds: windowSeconds };
    const { isAllowed, states } = await this.limits.count([limit]);
    if (!isAllowed) throw tooSoon(states[0]?.resetSeconds ?? windowSeconds);
    const isRight = await this.passwords.verify(stored, password);
    if (isRight) await this.limits.forget(counter);
    return isRight;
  }
}
