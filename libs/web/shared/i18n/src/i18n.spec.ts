import { TestBed } from '@angular/core/testing';
import { I18n } from './i18n';
import { provideTestingI18n } from './testing/provide-testing-i18n';
import type { PluralKey, TranslationKey } from './translation-keys';

const pieces = 'test.pieces' as PluralKey;

async function setup(language: 'en' | 'ru') {
  TestBed.configureTestingModule({
    providers: [
      provideTestingI18n({
        en: {
          test: { pieces: { one: '{{count}} piece', other: '{{count}} pieces' }, hello: 'Hello {{name}}' },
        },
        ru: {
          test: {
            pieces: {
              one: '{{count}} фрагмент',
              few: '{{count}} фрагмента',
              many: '{{count}} фрагментов',
              other: '{{count}} фрагмента',
            },
            hello: 'Привет {{name}}',
          },
        },
      }),
    ],
  });
  const sut = TestBed.inject(I18n);
  await sut.use(language);
  return sut;
}

/** Intl writes no-break spaces of two kinds; which one is the locale data's business. */
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe(I18n.name, () => {
  afterEach(() => localStorage.clear());

  it.each([
    [1, '1 piece'],
    [2, '2 pieces'],
    [1_000, '1,000 pieces'],
  ])('should pick the English form for %d', async (count, text) => {
    const sut = await setup('en');
    expect(sut.plural(pieces, count)).toBe(text);
  });

  it.each([
    [1, '1 фрагмент'],
    [3, '3 фрагмента'],
    [11, '11 фрагментов'],
    [21, '21 фрагмент'],
    [1.5, '1,5 фрагмента'],
  ])('should pick the Russian form for %d', async (count, text) => {
    const sut = await setup('ru');
    expect(sut.plural(pieces, count)).toBe(text);
  });

  it('should write compact sizes as people read them', async () => {
    const en = await setup('en');
    expect([184_020, 2_104, 612, 1_250_000].map((size) => plainSpaces(en.compact(size)))).toEqual([
      '184 K',
      '2.1 K',
      '612',
      '1.3 M',
    ]);
    await en.use('ru');
    expect(plainSpaces(en.compact(184_020))).toBe('184 тыс.');
  });

  it('should say how long ago something was, in whole steps, and the day when it is long ago', async () => {
    const sut = await setup('en');
    const now = Date.parse('2026-01-12T12:00:00.000Z');
    const before = (seconds: number) => plainSpaces(sut.ago(now - seconds * 1000, now));
    const moments = [0, 59, 60, 119, 3599, 3600, 24 * 3600, 3 * 24 * 3600];
    expect(moments.map(before)).toEqual([
      ...['now', 'now', '1 min. ago', '1 min. ago', '59 min. ago', '1 hr. ago', 'yesterday', '3 days ago'],
    ]);
    // A clock that is behind.
    expect(before(-5)).toBe('now');
    expect(before(8 * 24 * 3600)).toBe(plainSpaces(sut.date(now - 8 * 24 * 3600 * 1000, 'day')));
    await sut.use('ru');
    expect([before(0), before(120), before(24 * 3600)]).toEqual(['сейчас', '2 мин. назад', 'вчера']);
  });

  it('should switch texts, remember the language and mark the document', async () => {
    const sut = await setup('en');
    await sut.use('ru');
    expect(sut.text('test.hello' as TranslationKey, { name: 'Анна' })).toBe('Привет Анна');
    expect(localStorage.getItem('pf.language')).toBe('ru');
    expect(document.documentElement.lang).toBe('ru');
  });
});
