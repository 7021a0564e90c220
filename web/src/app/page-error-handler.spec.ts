import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui';
import { PageErrorHandler } from './page-error-handler';

function told(error: unknown) {
  TestBed.configureTestingModule({
    providers: [
      PageErrorHandler,
      provideTestingI18n({
        en: {
          shell: { lostPart: { notFetched: 'A part is missing.', reload: 'Reload' } },
          errors: { page: { unexpected: 'Something went wrong.' } },
        },
      }),
    ],
  });
  jest.spyOn(console, 'error').mockReturnValue(undefined);
  TestBed.inject(PageErrorHandler).handleError(error);
  return TestBed.inject(Toasts)
    .shown()
    .map(({ text, action }) => [text, action?.label]);
}

describe(PageErrorHandler.name, () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['Failed to fetch dynamically imported module: https://example.com/chunk-A1b2C3d4.js'],
    ['error loading dynamically imported module'],
    ['Importing a module script failed.'],
  ])('should offer a reload when a part of the page is gone: %s', (message) => {
    expect(told(new TypeError(message))).toEqual([['A part is missing.', 'Reload']]);
  });

  it('should offer one for a block of a page that is put off', () => {
    expect(told(new Error('NG0750'))).toEqual([['A part is missing.', 'Reload']]);
  });

  it('should tell of any other fault', () => {
    expect(told(new Error('undefined is not a function'))).toEqual([['Something went wrong.', undefined]]);
  });
});
