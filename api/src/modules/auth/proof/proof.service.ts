import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { UsersService } from '../../users';
import type { Account } from '../../users';
import { codeRequired, passwordWrong, sessionEnded, signInAgain } from '../auth.errors';
import { PasswordGuesses } from '../password/password-guesses';
import { SessionsRepository } from '../sessions/sessions.repository';
import { TwoFactorCodes } from '../two-factor/two-factor-codes.service';

const freshMinutes = 10;

interface Proof {
  readonly password?: string;
  readonly code?: string;
}

/**
 * Asks again who it is before something that a stolen session must not do: the password, or a sign-in of the last
 * {@link freshMinutes} minutes of an account that has none.
 */
@Injectable()
export class ProofService {
  constructor(
    private readonly users: UsersService,
    private readonly guesses: PasswordGuesses,
    private readonly sessions: SessionsRepository,
    private readonly codes: TwoFactorCodes,
  ) {}

  /** The account, once it is proven; `auth.password_wrong` or `auth.sign_in_again`. */
  async prove(actor: Actor, { password }: Proof): Promise<Account> {
    const account = await this.users.findById(actor.userId);
    if (!account) throw sessionEnded();
    if (account.passwordHash === null) {
      await this.requireFreshSession(actor);
      return account;
    }
    const tried = { email: account.email, password: password ?? '', from: 'session' } as const;
    if (!(await this.guesses.isRight(account, tried))) throw passwordWrong();
    return account;
  }

  /** The same, and a code where signing in takes one. */
  async proveWithCode(actor: Actor, { password, code }: Proof): Promise<Account> {
    const account = await this.prove(actor, { password });
    if (!account.twoFactor) return account;
    if (code === undefined) throw codeRequired();
    await this.codes.spend(account.id, code);
    return account;
  }

  async requireFreshSession({ sessionId }: Actor): Promise<void> {
    const isFresh = sessionId !== null && (await this.sessions.isYounger(sessionId, freshMinutes));
    if (!isFresh) throw signInAgain();
  }
}
