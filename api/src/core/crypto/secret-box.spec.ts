import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox, SecretBoxError } from './secret-box';

describe(SecretBox.name, () => {
  const newer = { id: 'k2', secret: randomBytes(32) };
  const older = { id: 'k1', secret: randomBytes(32) };
  const sut = new SecretBox([newer, older]);

  it('should open what it sealed, for any text and any additional data', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, aad) => {
        expect(sut.open(sut.seal(secret, aad), aad)).toBe(secret);
      }),
    );
  });

  it('should name its version and the first key, and never repeat an iv', () => {
    const envelopes = Array.from({ length: 50 }, () => sut.seal('secret', 'row'));
    expect(envelopes[0]).toMatch(/^pf1\.k2\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    expect(new Set(envelopes.map((envelope) => envelope.split('.')[2])).size).toBe(50);
  });

  it('should open an envelope of an older key', () => {
    const envelope = new SecretBox([older]).seal('secret', 'row');
    expect(sut.open(envelope, 'row')).toBe('secret');
    expect(SecretBox.keyIdOf(envelope)).toBe('k1');
  });

  it('should refuse an envelope of another row', () => {
    expect(() => sut.open(sut.seal('secret', 'row 1'), 'row 2')).toThrow(SecretBoxError);
  });

  it('should refuse an envelope whose key is gone', () => {
    const envelope = sut.seal('secret', 'row');
    expect(() => new SecretBox([older]).open(envelope, 'row')).toThrow(/"k2" is not configured/);
  });

  it('should refuse a shortened tag, which Node alone would accept', () => {
    const parts = sut.seal('secret', 'row').split('.');
    const tag = Buffer.from(parts[4] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => sut.open([...parts.slice(0, 4), tag].join('.'), 'row')).toThrow(SecretBoxError);
  });

  it('should refuse an envelope with any character of its ciphertext altered', () => {
    const parts = sut.seal('secret', 'row').split('.');
    const ciphertext = Buffer.from(parts[3] ?? '', 'base64url');
    for (let index = 0; index < ciphertext.length; index++) {
      const altered = Buffer.from(ciphertext);
      altered[index] = (altered[index] ?? 0) ^ 1;
      const envelope = [...parts.slice(0, 3), altered.toString('base64url'), parts[4]].join('.');
      expect(() => sut.open(envelope, 'row')).toThrow(SecretBoxError);
    }
  });
});
