import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { firstValueFrom } from 'rxjs';
import { FetchTranslationLoader } from './translation-loader';

const answer = (ok: boolean, body: unknown) =>
  ({ ok, status: ok ? 200 : 503, json: async () => body }) as Response;

function setup(...answers: Response[]) {
  const asked = jest.fn<typeof fetch>();
  answers.forEach((one) => asked.mockResolvedValueOnce(one));
  globalThis.fetch = asked;
  TestBed.configureTestingModule({ providers: [FetchTranslationLoader] });
  const sut = TestBed.inject(FetchTranslationLoader);
  return { asked, load: (language: string) => firstValueFrom(sut.getTranslation(language)) };
}

describe(FetchTranslationLoader.name, () => {
  afterEach(() => {
    globalThis.promptyflowTexts = undefined;
  });

  it('should take over what the first script began to fetch, once', async () => {
    const { asked, load } = setup(answer(true, { from: 'fetch' }));
    globalThis.promptyflowTexts = {
      language: 'ru',
      response: Promise.resolve(answer(true, { from: 'early' })),
    };
    expect(await load('ru')).toEqual({ from: 'early' });
    expect(asked).not.toHaveBeenCalled();
    expect(await load('ru')).toEqual({ from: 'fetch' });
  });

  it('should not take texts of another language', async () => {
    const { load } = setup(answer(true, { from: 'fetch' }));
    globalThis.promptyflowTexts = {
      language: 'ru',
      response: Promise.resolve(answer(true, { from: 'early' })),
    };
    expect(await load('en')).toEqual({ from: 'fetch' });
  });

  it('should ask again when the server stumbles', async () => {
    const { asked, load } = setup(answer(false, null), answer(true, { from: 'second' }));
    expect(await load('en')).toEqual({ from: 'second' });
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
