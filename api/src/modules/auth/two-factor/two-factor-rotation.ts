import { Injectable, Module } from '@nestjs/common';
import { configurationModule } from '../../../config';
import { CryptoModule, SecretBox } from '../../../core/crypto';
import { DatabaseModule } from '../../../core/database';
import { secretSealedFor } from './two-factor-codes.service';
import { TwoFactorRepository } from './two-factor.repository';

/** Seals the secrets of authenticator apps anew when the encryption key has changed. */
@Injectable()
export class TwoFactorRotation {
  constructor(
    private readonly repository: TwoFactorRepository,
    private readonly box: SecretBox,
  ) {}

  /**
   * Seals every secret with the first encryption key; the service may go on. How many were, and how many each key
   * seals now. Rejects when one does not open.
   */
  async run(): Promise<{ readonly resealed: number; readonly inUse: ReadonlyMap<string, number> }> {
    let resealed = 0;
    const inUse = new Map<string, number>();
    const altered = this.repository.alterSecrets((userId, secret) => this.sealAnew(userId, secret));
    for await (const { before, after } of altered) {
      const keyId = SecretBox.keyIdOf(after) ?? '';
      if (before !== after) resealed += 1;
      inUse.set(keyId, (inUse.get(keyId) ?? 0) + 1);
    }
    return { resealed, inUse };
  }

  private sealAnew(userId: string, secret: string): string {
    if (SecretBox.keyIdOf(secret) === this.box.sealingKeyId) return secret;
    const bound = secretSealedFor(userId);
    return this.box.seal(this.box.open(secret, bound), bound);
  }
}

/** All that the command for it needs. */
@Module({
  imports: [configurationModule, DatabaseModule, CryptoModule],
  providers: [TwoFactorRepository, TwoFactorRotation],
})
export class TwoFactorRotationModule {}
