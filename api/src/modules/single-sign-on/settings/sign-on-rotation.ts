import { Injectable, Module } from '@nestjs/common';
import { configurationModule } from '../../../config';
import { CryptoModule, SecretBox } from '../../../core/crypto';
import { DatabaseModule } from '../../../core/database';
import { AuditModule } from '../../audit';
import { clientSecretSealedFor } from './sealed-for';
import { SignOnSettingsRepository } from './sign-on-settings.repository';

/** Seals the client secrets of identity providers anew when the encryption key has changed. */
@Injectable()
export class SignOnRotation {
  constructor(
    private readonly repository: SignOnSettingsRepository,
    private readonly box: SecretBox,
  ) {}

  /**
   * Seals every secret with the first encryption key; the service may go on. How many were, and how many each key
   * seals now. Rejects when one does not open.
   */
  async run(): Promise<{ readonly resealed: number; readonly inUse: ReadonlyMap<string, number> }> {
    let resealed = 0;
    const inUse = new Map<string, number>();
    for await (const organizationId of this.repository.organizationIds()) {
      const altered = await this.repository.alterSecret(organizationId, (secret) =>
        this.sealAnew(organizationId, secret),
      );
      if (!altered) continue;
      const keyId = SecretBox.keyIdOf(altered.after) ?? '';
      if (altered.before !== altered.after) resealed += 1;
      inUse.set(keyId, (inUse.get(keyId) ?? 0) + 1);
    }
    return { resealed, inUse };
  }

  private sealAnew(organizationId: string, secret: string): string {
    if (SecretBox.keyIdOf(secret) === this.box.sealingKeyId) return secret;
    const bound = clientSecretSealedFor(organizationId);
    return this.box.seal(this.box.open(secret, bound), bound);
  }
}

/** All that the command for it needs. */
@Module({
  imports: [configurationModule, DatabaseModule, CryptoModule, AuditModule],
  providers: [SignOnSettingsRepository, SignOnRotation],
})
export class SignOnRotationModule {}
