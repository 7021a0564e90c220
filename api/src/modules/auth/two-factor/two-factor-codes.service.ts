import { Injectable } from '@nestjs/common';
import { hashToken, SecretBox, totpStepOf } from '../../../core/crypto';
import { codeWrong, tooSoon, twoFactorNotOn } from '../auth.errors';
import { TwoFactorRepository } from './two-factor.repository';

/** The additional data that binds a sealed secret to its person: moved elsewhere it does not open. */
export function secretSealedFor(userId: string): string {
  return `two-factor|${userId}`;
}

/** A code as it is compared: without the spaces and hyphens that make it readable. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}

/** Codes of the second step; each works once, and few wrong ones are taken. */
@Injectable()
export class TwoFactorCodes {
  constructor(
    private readonly repository: TwoFactorRepository,
    private readonly box: SecretBox,
  ) {}

  /**
   * Takes a code of the app or a recovery code. Else `auth.code_wrong`, `request.rate_limited` after 10 wrong ones
   * in an hour, or `two_factor.not_on`.
   */
  async spend(userId: string, code: string): Promise<void> {
    const attempt = await this.repository.attempt(userId);
    if (!attempt) throw twoFactorNotOn();
    const { secret, waitSeconds } = attempt;
    if (secret === null) throw tooSoon(Math.max(1, Math.ceil(waitSeconds)));
    const plain = plainCode(code);
    const isSpent = /^\d{6}$/.test(plain)
      ? await this.spendTotp(userId, secret, plain)
      : await this.repository.spendRecoveryCode(userId, hashToken(plain));
    if (!isSpent) throw codeWrong();
  }

  private async spendTotp(userId: string, sealed: string, code: string): Promise<boolean> {
    const step = totpStepOf(this.box.open(sealed, secretSealedFor(userId)), code, Date.now());
    return step !== null && this.repository.spendStep(userId, step);
  }
}
