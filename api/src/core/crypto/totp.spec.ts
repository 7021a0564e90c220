import { describe, expect, it } from '@jest/globals';
import { newRecoveryCode, newTotpSecret, totpCode, totpStepAt, totpStepOf, totpUri } from './totp';

/** Base32 of the ASCII text "12345678901234567890", the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totpCode', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('should be at %d s what RFC 6238, appendix B, says, in six digits', (seconds, code) => {
    expect(totpCode(secret, totpStepAt(seconds * 1000))).toBe(code);
  });
});

describe('totpStepOf', () => {
  const nowMs = 1_234_567_890_000;
  const now = totpStepAt(nowMs);

  it('should take the code of now and of one step before and after, and no other', () => {
    const steps = [-2, -1, 0, 1, 2].map((away) => totpStepOf(secret, totpCode(secret, now + away), nowMs));
    expect(steps).toEqual([null, now - 1, now, now + 1, null]);
  });

  it.each(['', '00592', '0059240', 'abcdef'])('should refuse "%s"', (code) => {
    expect(totpStepOf(secret, code, nowMs)).toBeNull();
  });
});

describe('newTotpSecret', () => {
  it('should make 160 bits in base32, new each time', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
    expect(newRecoveryCode()).toMatch(/^[a-z2-7]{24}$/);
  });
});

describe('totpUri', () => {
  it('should name the issuer and the account', () => {
    const uri = new URL(totpUri(secret, { issuer: 'PromptyFlow', account: 'anna+b@example.com' }));
    expect(uri.href).toContain('otpauth://totp/PromptyFlow:anna%2Bb%40example.com?');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret,
      issuer: 'PromptyFlow',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
