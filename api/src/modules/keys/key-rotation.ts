import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../core/crypto';
import type { ApiKeyEntity } from './api-key.entity';
import { KeysRepository } from './keys.repository';
import { sealedFor } from './sealed-for';

/** What a rotation found and did. */
export interface Rotation {
  readonly resealed: number;
  /** How many stored keys each encryption key seals now, by its id. */
  readonly inUse: ReadonlyMap<string, number>;
}

/** Seals stored keys anew when the encryption key has changed. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly repository: KeysRepository,
    private readonly box: SecretBox,
  ) {}

  /**
   * Seals every stored key with the first encryption key. The service may go on: a process opens what any of its
   * encryption keys sealed. Rejects when a key does not open; what was sealed anew until then stays so.
   */
  async run(): Promise<Rotation> {
    let resealed = 0;
    const inUse = new Map<string, number>();
    for await (const organizationId of this.repository.organizationIds()) {
      const rotated = await this.repository.alterSecrets(organizationId, (key) => this.sealAnew(key));
      for (const { before, after } of rotated) {
        const keyId = SecretBox.keyIdOf(after) ?? '';
        if (before !== after) resealed += 1;
        inUse.set(keyId, (inUse.get(keyId) ?? 0) + 1);
      }
    }
    return { resealed, inUse };
  }

  private sealAnew(key: ApiKeyEntity): string {
    if (SecretBox.keyIdOf(key.secret) === this.box.sealingKeyId) return key.secret;
    return this.box.seal(this.box.open(key.secret, sealedFor(key)), sealedFor(key));
  }
}
