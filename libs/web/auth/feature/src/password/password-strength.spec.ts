import { passwordStrength } from './password-strength';

describe(passwordStrength.name, () => {
  it.each([
    ['', 'empty'],
    ['Tr0ub4dor', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'fair'],
    ['qwertyuiop', 'fair'],
    ['correct horse', 'good'],
    ['correct horse battery staple', 'strong'],
    ['очень длинная фраза', 'strong'],
  ])('should call "%s" %s', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });
});
