import { registerAs } from '@nestjs/config';
import { ConfigurationError, Environment } from './environment';

const keyPattern = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Keys that encrypt provider secrets: `ENCRYPTION_KEYS=<key id>:<base64 of 32 bytes>[,…]`. The first one
 * encrypts, all of them decrypt, so that a key is rotated by putting a new one in front.
 */
export const encryptionConfig = registerAs('encryption', () => {
  const entries = new Environment().text('ENCRYPTION_KEYS').split(',');
  const keys = entries.map((entry) => {
    const [, id, secret] = keyPattern.exec(entry.trim()) ?? [];
    if (!id || !secret) {
      throw new ConfigurationError('ENCRYPTION_KEYS must be a list of <key id>:<base64 of 32 bytes>');
    }
    return { id, secret: Buffer.from(secret, 'base64') };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    throw new ConfigurationError('ENCRYPTION_KEYS names a key id twice');
  }
  return { keys };
});
