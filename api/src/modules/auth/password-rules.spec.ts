import { describe, expect, it } from '@jest/globals';
import { findPasswordFault } from './password-rules';

describe(findPasswordFault.name, () => {
  const email = 'anna.petrova@example.com';

  it.each([
    ['nine char', 'too_short'],
    ['x1y2'.repeat(51), 'too_long'],
    [email, 'is_email'],
    ['ANNA.Petrova@Example.com', 'is_email'],
    ['anna.petrova', 'is_email'],
    ['Password123', 'common'],
    ['Manchester', 'common'],
    ['PromptyFlow', 'common'],
    ['promptyflow!1', 'common'],
    ['!Dragon2024', 'common'],
    ['Пароль2026', 'common'],
    ['dragondragon', 'common'],
    ['аааааааааа', 'common'],
    ['1212121212', 'common'],
  ])('should refuse %j as %s', (password, fault) => {
    expect(findPasswordFault(password, email)).toBe(fault);
  });

  it.each([
    'correct horse',
    'ten chars!',
    'dragon-48213',
    'the dragon flows',
    'x1y2'.repeat(50),
    'длинный пароль',
  ])('should take %j', (password) => {
    expect(findPasswordFault(password, email)).toBeNull();
  });
});
