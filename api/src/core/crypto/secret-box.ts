import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A 32-byte key and the id that an envelope names it by. */
export interface EncryptionKey {
  readonly id: string;
  readonly secret: Buffer;
}

export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

const version = 'pf1';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Authenticated encryption of small secrets with AES-256-GCM (NIST SP 800-38D). The envelope is
 * `pf1.<key id>.<iv>.<ciphertext>.<tag>`, its binary parts in base64url. The additional data binds it to the
 * row it belongs to: an envelope copied into another row does not open.
 */
export class SecretBox {
  /** `keys[0]` encrypts, every key decrypts. */
  constructor(private readonly keys: readonly EncryptionKey[]) {}

  /** The id of the key that encrypts. */
  get sealingKeyId(): string {
    return this.sealingKey.id;
  }

  seal(plaintext: string, additionalData: string): string {
    const key = this.sealingKey;
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key.secret, iv, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(additionalData));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    return [version, key.id, ...parts].join('.');
  }

  /** Throws {@link SecretBoxError} when the envelope is malformed, altered, foreign, or its key is gone. */
  open(envelope: string, additionalData: string): string {
    const [found, keyId, iv, ciphertext, tag, ...rest] = envelope.split('.');
    const key = this.keys.find(({ id }) => id === keyId);
    if (found !== version || !iv || ciphertext === undefined || !tag || rest.length > 0) {
      throw new SecretBoxError('the envelope is malformed');
    }
    if (!key) throw new SecretBoxError(`the encryption key "${keyId}" is not configured`);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(iv, 'base64url'), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(additionalData));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      const opened = [decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch (cause) {
      throw new SecretBoxError('the envelope does not open', { cause });
    }
  }

  private get sealingKey(): EncryptionKey {
    const [key] = this.keys;
    if (!key) throw new SecretBoxError('no encryption key is configured');
    return key;
  }

  /** The key id that an envelope was sealed with. */
  static keyIdOf(envelope: string): string | undefined {
    return envelope.split('.')[1];
  }
}
