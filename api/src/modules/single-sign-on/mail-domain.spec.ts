import { describe, expect, it } from '@jest/globals';
import { mailDomainOf, toDomain } from './mail-domain';

describe(toDomain.name, () => {
  it.each([
    [' Example.COM ', 'example.com'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['a.b-c.example', 'a.b-c.example'],
  ])('should take %j', (text, domain) => {
    expect(toDomain(text)).toBe(domain);
  });

  it.each([
    '',
    'localhost',
    'example.com.',
    '.example.com',
    'exa mple.com',
    'https://example.com',
    '10.0.0.1',
  ])('should refuse %j', (text) => {
    expect(toDomain(text)).toBeNull();
  });

  it.each([`${'a'.repeat(64)}.com`, `${'a.'.repeat(130)}com`, '-a.com', 'a@b.com', 'a.com/x', 'a_b.com'])(
    'should refuse %j, which no server answers for',
    (text) => {
      expect(toDomain(text)).toBeNull();
    },
  );
});

describe(mailDomainOf.name, () => {
  it('should be what stands behind the last @', () => {
    expect(mailDomainOf('anna@evil.example@Example.com')).toBe('example.com');
    expect(mailDomainOf('anna@пример.рф')).toBe('xn--e1afmkfd.xn--p1ai');
  });

  it.each(['anna', '@example.com', 'anna@', 'anna@localhost', 'anna@example.com.'])(
    'should be none for %j',
    (email) => {
      expect(mailDomainOf(email)).toBeNull();
    },
  );
});
