import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { I18n } from './i18n';
import { problemMessage, toProblem } from './problem';
import { provideTestingI18n } from './testing/provide-testing-i18n';

const texts = {
  errors: {
    page: { unknown: 'Something went wrong.' },
    provider: {
      rate_limited: 'Wait {{retryAfterSeconds}} s.',
      rate_limited_plain: 'Wait a moment.',
    },
  },
};

function answer(status: number, error: unknown) {
  return new HttpErrorResponse({ status, error });
}

describe(toProblem.name, () => {
  it('should keep what a problem+json answer says', () => {
    const body = {
      status: 429,
      code: 'provider.rate_limited',
      params: { retryAfterSeconds: 7 },
      requestId: 'r1',
    };
    expect(toProblem(answer(429, body))).toEqual({ ...body, errors: [] });
  });

  it.each([
    [answer(0, null), 'network.unreachable'],
    [answer(502, '<html>Bad gateway</html>'), 'network.unexpected_answer'],
    [new TypeError('x is not a function'), 'page.unexpected'],
  ])('should name what is no problem+json', (error, code) => {
    expect(toProblem(error).code).toBe(code);
  });
});

describe(problemMessage.name, () => {
  function setup() {
    TestBed.configureTestingModule({ providers: [provideTestingI18n({ en: texts })] });
    return TestBed.inject(I18n);
  }
  const limited = (params: Record<string, unknown>) =>
    toProblem(answer(429, { status: 429, code: 'provider.rate_limited', params }));

  it('should put parameters into the text', () => {
    expect(problemMessage(setup(), limited({ retryAfterSeconds: 1_200 }))).toBe('Wait 1,200 s.');
  });

  it('should use the plain text when a parameter is missing', () => {
    expect(problemMessage(setup(), limited({}))).toBe('Wait a moment.');
  });

  it('should say something about a code that it does not know', () => {
    const problem = toProblem(answer(400, { status: 400, code: 'future.thing' }));
    expect(problemMessage(setup(), problem)).toBe('Something went wrong.');
  });
});
