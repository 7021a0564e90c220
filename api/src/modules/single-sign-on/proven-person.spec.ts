import { describe, expect, it } from '@jest/globals';
import { toProvenPerson } from './proven-person';

describe(toProvenPerson.name, () => {
  const claims = { iss: 'https://id.example.com', sub: 'anna', email: ' Anna@Example.com ', name: ' Anna ' };

  it('should take what the provider says', () => {
    expect(toProvenPerson({ ...claims, email_verified: true, locale: 'ru-RU' })).toEqual({
      issuer: 'https://id.example.com',
      subject: 'anna',
      email: 'anna@example.com',
      emailVerified: true,
      name: 'Anna',
      language: 'ru',
    });
  });

  it.each([
    [{ email_verified: 'true' }, true],
    [{ xms_edov: true }, true],
    [{ xms_edov: '1' }, true],
    [{}, false],
    [{ email_verified: false, xms_edov: true }, false],
    [{ email_verified: 'yes' }, false],
    [{ email_verified: {} }, false],
  ])('should find in %j whether the address is proven: %j', (more, proven) => {
    expect(toProvenPerson({ ...claims, ...more }).emailVerified).toBe(proven);
  });

  it.each(['anna', 'a@example.com, b@example.com', '', 7, null, `${'a'.repeat(300)}@example.com`])(
    'should take %j for no address, proven or not',
    (email) => {
      expect(toProvenPerson({ ...claims, email, email_verified: true })).toMatchObject({
        email: undefined,
        emailVerified: false,
      });
    },
  );
});
