import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConfigType } from '@nestjs/config';
import type { httpConfig } from '../../../config';
import { SecretBox } from '../../../core/crypto';
import { GoogleStateStore } from './google-state-store';
import type { GoogleRequest } from './google-state-store';

describe(GoogleStateStore.name, () => {
  const box = new SecretBox([{ id: 'k1', secret: randomBytes(32) }]);
  const config = { secure: false } as ConfigType<typeof httpConfig>;
  const sut = new GoogleStateStore(box, config);
  let cookies: Record<string, string>;

  beforeEach(() => {
    cookies = {};
  });

  /** A request of a browser that keeps the cookies that it is given. */
  const request = () =>
    ({
      cookies,
      googleReply: {
        setCookie: (name: string, value: string) => (cookies[name] = value),
        clearCookie: (name: string) => Reflect.deleteProperty(cookies, name),
      },
    }) as unknown as GoogleRequest;

  const store = () =>
    new Promise<string>((resolve) =>
      sut.store(request(), 'the verifier', undefined, {}, (_, state) => resolve(state ?? '')),
    );
  const verify = (state: unknown) =>
    new Promise<string | false>((resolve) =>
      sut.verify({ ...request(), cookies: { ...cookies } } as GoogleRequest, state, {}, (_, verifier) =>
        resolve(verifier),
      ),
    );

  it('should have the numbers of parameters by which passport tells its overloads apart', () => {
    expect([sut.store.length, sut.verify.length]).toEqual([5, 4]);
  });

  it('should give the verifier back for its state, once, and hide it from who reads the cookie', async () => {
    const state = await store();
    expect(Object.keys(cookies)).toEqual(['pf_google']);
    expect(JSON.stringify(cookies)).not.toContain(Buffer.from('the verifier').toString('base64url'));
    expect(await verify(state)).toBe('the verifier');
    expect(cookies).toEqual({});
    expect(await verify(state)).toBe(false);
  });

  it.each([['another state'], [undefined], [['a', 'b']]])('should refuse %j', async (state) => {
    await store();
    expect(await verify(state)).toBe(false);
  });

  it('should refuse a cookie that was sealed for something else, or is none of ours', async () => {
    const state = await store();
    const pending = JSON.stringify({ state, verifier: 'mine', expiresAtMs: Date.now() + 1000 });
    for (const value of [box.seal(pending, 'something else'), pending, 'x']) {
      cookies = { pf_google: value };
      expect(await verify(state)).toBe(false);
    }
  });

  it('should refuse after ten minutes', async () => {
    const state = await store();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 600_001);
    expect(await verify(state)).toBe(false);
    clock.mockRestore();
  });
});
