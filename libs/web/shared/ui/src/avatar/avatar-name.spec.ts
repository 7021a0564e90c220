import { avatarHue, avatarHues, initials } from './avatar-name';

describe(initials.name, () => {
  it.each([
    ['Anna Kowalska', 'AK'],
    ['Иван Петрович Кузнецов', 'ИК'],
    ['anna', 'A'],
    ['  ', ''],
    ['𝒜nna 🦊', '𝒜🦊'],
  ])('should shorten "%s" to %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe(avatarHue.name, () => {
  it('should give the same name the same hue, and use every hue', () => {
    const hues = Array.from({ length: 200 }, (_, index) => avatarHue(`Person ${index}`));
    expect(new Set(hues).size).toBe(avatarHues);
    expect(avatarHue('Anna')).toBe(avatarHue('Anna'));
  });
});
