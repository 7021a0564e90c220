import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { PasswordHasher } from '../../../core/crypto';
import { Realtime } from '../../../core/realtime';
import { AuditTrailRepository } from '../../audit';
import { UsersService } from '../../users';
import {
  passwordAlreadySet,
  passwordNotSet,
  passwordTooWeak,
  passwordWrong,
  sessionEnded,
} from '../auth.errors';
import { findPasswordFault } from '../password-rules';
import { ProofService } from '../proof/proof.service';
import type { ChangePasswordDto } from './password.dto';
import { PasswordGuesses } from './password-guesses';
import { PasswordsRepository } from './passwords.repository';

/** The password of somebody who is signed in. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly repository: PasswordsRepository,
    private readonly users: UsersService,
    private readonly passwords: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly proof: ProofService,
    private readonly realtime: Realtime,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** Replaces it, for who knows it, and signs out everywhere else. */
  async change(actor: Actor, { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const account = await this.users.findById(actor.userId);
    if (!account) throw sessionEnded();
    const { id: userId, email, passwordHash: presentHash } = account;
    if (presentHash === null) throw passwordNotSet();
    const tried = { email, password: currentPassword, from: 'session' } as const;
    if (!(await this.guesses.isRight(account, tried))) throw passwordWrong();
    const fault = findPasswordFault(newPassword, email);
    if (fault) throw passwordTooWeak(fault);
    const nextHash = await this.passwords.hash(newPassword);
    const { sessionId } = actor;
    const ended = await this.repository.change({ userId, presentHash, nextHash, sessionId });
    if (!ended) throw passwordWrong();
    await this.trail.recordOfPerson(userId, { action: 'password.changed' });
    for (const id of ended) this.realtime.disconnectSession(id);
  }

  /** Sets the first one, for who signed in just now. */
  async setFirst(actor: Actor, newPassword: string): Promise<void> {
    const account = await this.users.findById(actor.userId);
    if (!account) throw sessionEnded();
    if (account.passwordHash !== null) throw passwordAlreadySet();
    await this.proof.requireFreshSession(actor);
    const fault = findPasswordFault(newPassword, account.email);
    if (fault) throw passwordTooWeak(fault);
    const isSet = await this.repository.setFirst(account.id, await this.passwords.hash(newPassword));
    if (!isSet) throw passwordAlreadySet();
  }
}
