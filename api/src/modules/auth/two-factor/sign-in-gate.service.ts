import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '../../../core/crypto';
import type { Account } from '../../users';
import { challengeEnded } from '../auth.errors';
import { SessionsService } from '../sessions/sessions.service';
import type { Client, LiveSession } from '../sessions/sessions.service';
import { ChallengesRepository } from './challenges.repository';
import { TwoFactorCodes } from './two-factor-codes.service';

/** A sign-in that waits for its second step. */
export interface IssuedChallenge {
  readonly challenge: string;
}

export const challengeSeconds = 300;

/** Where every way to sign in leads: to a session, or to the second step before it. */
@Injectable()
export class SignInGate {
  constructor(
    private readonly challenges: ChallengesRepository,
    private readonly codes: TwoFactorCodes,
    private readonly sessions: SessionsService,
  ) {}

  /** For somebody whose first step is done. */
  async enter(
    { id: userId, twoFactor }: Pick<Account, 'id' | 'twoFactor'>,
    client: Client,
    { remembered }: { readonly remembered: boolean },
  ): Promise<LiveSession | IssuedChallenge> {
    if (!twoFactor) return this.sessions.start(userId, client, { remembered });
    const challenge = newToken();
    await this.challenges.create({
      tokenHash: hashToken(challenge),
      userId,
      remembered,
      lifetimeSeconds: challengeSeconds,
    });
    return { challenge };
  }

  /** The second step. A challenge is dead after five codes, right or wrong, and after five minutes. */
  async pass(challenge: string | undefined, code: string, client: Client): Promise<LiveSession> {
    const tokenHash = hashToken(challenge ?? '');
    const found = await this.challenges.attempt(tokenHash);
    if (!found) throw challengeEnded();
    await this.codes.spend(found.userId, code);
    if (!(await this.challenges.remove(tokenHash))) throw challengeEnded();
    return this.sessions.start(found.userId, client, { remembered: found.remembered });
  }
}
