import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { type PageProblem, provideTestingI18n } from '@promptyflow/web-i18n';
import { Toasts } from './toasts';

const problem = (code: PageProblem['code']) => ({
  status: 401,
  code,
  params: {},
  requestId: null,
  errors: [],
});

describe(Toasts.name, () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const texts = (sut: Toasts) => sut.shown().map((toast) => toast.text);

  it('should leave by itself, later when there is something to press', () => {
    const sut = TestBed.inject(Toasts);
    sut.show({ text: 'Saved' });
    sut.show({ text: 'Removed', action: { label: 'Undo', run: () => undefined } });
    jest.advanceTimersByTime(5_000);
    expect(texts(sut)).toEqual(['Removed']);
    jest.advanceTimersByTime(5_000);
    expect(texts(sut)).toEqual([]);
  });

  it('should stay when it is told to, until it is dismissed', () => {
    const sut = TestBed.inject(Toasts);
    const id = sut.show({ text: 'New', stays: true });
    sut.pause(id);
    sut.shown().forEach((toast) => sut.resume(toast));
    jest.advanceTimersByTime(60_000);
    expect(texts(sut)).toEqual(['New']);
    sut.dismiss(id);
    expect(texts(sut)).toEqual([]);
  });

  it('should wait while it is pointed at', () => {
    const sut = TestBed.inject(Toasts);
    sut.pause(sut.show({ text: 'Saved' }));
    jest.advanceTimersByTime(60_000);
    expect(texts(sut)).toEqual(['Saved']);
    sut.shown().forEach((toast) => sut.resume(toast));
    jest.advanceTimersByTime(5_000);
    expect(texts(sut)).toEqual([]);
  });

  it('should not pile up the same news, nor more than four', () => {
    const sut = TestBed.inject(Toasts);
    ['a', 'a', 'b', 'c', 'd', 'e'].forEach((text) => sut.show({ text }));
    expect(texts(sut)).toEqual(['b', 'c', 'd', 'e']);
  });

  it('should tell a failure in words, and leave the end of the session to the shell', () => {
    const errors = { auth: { forbidden: 'Your role does not allow this.' } };
    TestBed.configureTestingModule({ providers: [provideTestingI18n({ en: { errors } })] });
    const sut = TestBed.inject(Toasts);
    sut.showProblem(problem('auth.required'));
    sut.showProblem(problem('auth.forbidden'));
    expect(texts(sut)).toEqual(['Your role does not allow this.']);
  });
});
