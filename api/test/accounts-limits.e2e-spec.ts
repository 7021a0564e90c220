import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApplication, uniqueEmail } from './support';
import type { ApiClient, OwnApplication, ProblemBody } from './support';

describe('SIGN_IN_LIMIT_PER_MINUTE', () => {
  let application: OwnApplication;
  let client: ApiClient;

  beforeAll(async () => {
    application = await startApplication({
      SIGN_IN_LIMIT_PER_MINUTE: '3',
      PUBLIC_URL: 'https://flow.example.com',
    });
    ({ client } = application);
  });
  afterAll(() => application.stop());

  const login = () =>
    client.request<ProblemBody>('POST', '/auth/login', {
      body: { email: uniqueEmail(), password: 'some password' },
    });

  it('should refuse the fourth attempt of an address, say when to come back, and limit nothing else', async () => {
    const attempts = [await login(), await login(), await login()];
    const refused = await login();

    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect([refused.status, refused.body.code]).toEqual([429, 'request.rate_limited']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(refused.body.params).toEqual({ retryAfterSeconds: seconds });
    expect((await client.request('GET', '/auth/providers')).status).toBe(200);
  });

  it.each([
    ['/auth/password-reset', { email: uniqueEmail() }],
    ['/auth/password-reset/confirm', { token: 'x', newPassword: 'some password' }],
    ['/auth/two-factor', { code: '000000' }],
    ['/auth/change-email', { token: 'x' }],
    ['/user/two-factor', { password: 'wrong' }],
    ['/user/two-factor/confirm', { code: '000000' }],
    ['/user/two-factor/recovery-codes', { password: 'wrong' }],
    ['/user/two-factor/disable', { password: 'wrong' }],
    ['/user/email', { email: uniqueEmail(), password: 'wrong' }],
    ['/user/password/first', { newPassword: 'some password' }],
    ['/user/deletion', { password: 'wrong', confirmation: 'x' }],
  ])('should hold at %s', async (path, body) => {
    const ask = () => client.request<ProblemBody>('POST', path, { body });
    const answers = [await ask(), await ask(), await ask(), await ask()];
    expect(answers.at(-1)?.body.code).toBe('request.rate_limited');
  });

  it('should show no letters where others can reach the server', async () => {
    const { status, body } = await client.request<ProblemBody>('GET', '/dev/mail');
    expect([status, body.code]).toEqual([404, 'request.not_found']);
  });
});
