import { jest } from '@jest/globals';
import { deviceLanguage, languageOf } from './language';

describe(languageOf.name, () => {
  it.each([
    ['ru-RU', 'ru'],
    ['EN', 'en'],
    ['de', null],
    ['', null],
    [null, null],
  ])('should read %s as %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe(deviceLanguage.name, () => {
  const browserPrefers = (...tags: string[]) =>
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);

  afterEach(() => {
    localStorage.clear();
    jest.restoreAllMocks();
  });

  it('should take the first language of the browser that exists here', () => {
    browserPrefers('de-DE', 'ru-RU', 'en-US');
    expect(deviceLanguage()).toBe('ru');
  });

  it('should prefer what the person chose', () => {
    browserPrefers('ru-RU');
    localStorage.setItem('pf.language', 'en');
    expect(deviceLanguage()).toBe('en');
  });

  it('should speak English to everyone else', () => {
    browserPrefers('de-DE');
    expect(deviceLanguage()).toBe('en');
  });
});
