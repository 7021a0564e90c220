import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { SessionTokens } from './session-tokens';
import { session } from './testing/session.factory';

function setup() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  return { sut: TestBed.inject(SessionTokens), http: TestBed.inject(HttpTestingController) };
}

const refusal = { status: 401, statusText: 'Unauthorized' };

describe(SessionTokens.name, () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] }));
  afterEach(() => jest.useRealTimers());

  it('should renew once, however many ask', async () => {
    const { sut, http } = setup();
    const renewals = Promise.all([sut.renew(), sut.renew(), sut.renew()]);
    http.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    expect((await renewals).map((user) => user?.id)).toEqual(['user-1', 'user-1', 'user-1']);
    expect(sut.current()).toBe('second');
    http.verify();
  });

  it('should take over a renewal that the page began before its programs came, once', async () => {
    const { sut, http } = setup();
    const answer = { status: 200, ok: true, json: () => Promise.resolve(session({ accessToken: 'early' })) };
    globalThis.promptyflowSession = Promise.resolve(answer as Response);
    expect((await sut.renew())?.id).toBe('user-1');
    expect(sut.current()).toBe('early');
    http.verify();
    const again = sut.renew();
    http.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    await again;
    expect(sut.current()).toBe('second');
  });

  it.each([
    ['was refused', Promise.resolve({ status: 401, ok: false } as Response)],
    ['did not arrive', Promise.reject(new TypeError('offline'))],
  ])('should ask anew when the renewal before its programs %s', async (_, begun) => {
    const { sut, http } = setup();
    globalThis.promptyflowSession = begun;
    const renewal = sut.renew();
    await begun.catch(() => undefined);
    await jest.advanceTimersByTimeAsync(0);
    http.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    await renewal;
    expect(sut.current()).toBe('second');
  });

  it('should give a fresh token after the old one ran out', async () => {
    const { sut, http } = setup();
    sut.adopt(session({ accessToken: 'first', expiresInSeconds: 100 }));
    jest.advanceTimersByTime(99_000);
    expect(await sut.fresh()).toBe('first');
    jest.advanceTimersByTime(2_000);
    const token = sut.fresh();
    http.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    expect(await token).toBe('second');
  });

  it('should ask to renew before the token runs out', () => {
    const { sut } = setup();
    sut.adopt(session({ expiresInSeconds: 100 }));
    expect(sut.msUntilRenewal()).toBe(80_000);
    sut.adopt(session({ expiresInSeconds: 900 }));
    expect(sut.msUntilRenewal()).toBe(840_000);
  });

  it('should report the end of a session that it believed in', async () => {
    const { sut, http } = setup();
    const ended = jest.fn();
    sut.ended.subscribe(ended);
    sut.adopt(session());
    const renewal = sut.renew();
    http.expectOne('/api/auth/refresh').flush(null, refusal);
    expect(await renewal).toBeNull();
    expect(sut.current()).toBeNull();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('should not report an end where there was no session', async () => {
    const { sut, http } = setup();
    const ended = jest.fn();
    sut.ended.subscribe(ended);
    const renewal = sut.renew();
    http.expectOne('/api/auth/refresh').flush(null, refusal);
    await renewal;
    expect(ended).not.toHaveBeenCalled();
  });

  it('should keep the token when the server cannot be asked', async () => {
    const { sut, http } = setup();
    sut.adopt(session({ accessToken: 'first' }));
    const renewal = sut.renew();
    http.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await expect(renewal).rejects.toMatchObject({ status: 0 });
    expect(sut.current()).toBe('first');
  });

  it('should not come back to life when a renewal ends after the sign-out', async () => {
    const { sut, http } = setup();
    sut.adopt(session());
    const renewal = sut.renew();
    sut.clear();
    http.expectOne('/api/auth/refresh').flush(session());
    expect(await renewal).toBeNull();
    expect(sut.current()).toBeNull();
  });
});
