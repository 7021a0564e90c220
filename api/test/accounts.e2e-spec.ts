import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rolePermissions } from '@promptyflow/contracts';
import {
  connectAsAdministrator,
  refreshCookie,
  sharedApplication,
  tokenIn,
  uniqueEmail,
  waitForLetters,
} from './support';
import type { ProblemBody, SignedInBody, UserBody } from './support';

const client = sharedApplication();
const password = 'correct horse battery';

describe('POST /auth/register', () => {
  it('should make a person with a personal organization that they own', async () => {
    const email = uniqueEmail('Anna');
    const body = { email: `  ${email.toUpperCase()} `, password, name: ' Anna ', locale: 'ru' };
    const answer = await client.request<SignedInBody>('POST', '/auth/register', { body });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      expiresInSeconds: expect.any(Number),
      user: {
        id: expect.any(String),
        email: email.toLowerCase(),
        name: 'Anna',
        emailVerified: false,
        administrator: false,
        hasPassword: true,
        twoFactor: false,
        avatar: null,
        locale: 'ru',
        theme: 'system',
        favouriteModels: [],
        shortcuts: [],
        organizations: [
          {
            id: expect.any(String),
            name: 'Anna',
            personal: true,
            role: 'owner',
            permissions: rolePermissions.owner,
            needsSecondStep: false,
          },
        ],
      },
    });
    expect(answer.cookies.get(refreshCookie)?.attributes).toEqual([
      'path=/api/auth',
      'httponly',
      'samesite=strict',
    ]);
  });

  it('should refuse an address that somebody has, in any case of its letters', async () => {
    const { email } = await client.register();
    const body = { email: email.toUpperCase(), password, name: 'Another' };
    const answer = await client.request<ProblemBody>('POST', '/auth/register', { body });
    expect([answer.status, answer.body.code]).toEqual([409, 'auth.email_taken']);
  });

  it('should give an address to one of many who ask at once', async () => {
    const body = { email: uniqueEmail(), password, name: 'Anna' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.request('POST', '/auth/register', { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 409),
    ]);
  });

  it.each([
    ['short', 'too_short'],
    ['x1y2'.repeat(51), 'too_long'],
    ['Password123', 'common'],
  ])('should refuse the password %j as %s', async (weak, reason) => {
    const body = { email: uniqueEmail(), password: weak, name: 'Anna' };
    const answer = await client.request<ProblemBody>('POST', '/auth/register', { body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'auth.password_too_weak',
      params: { reason, minLength: 10, maxLength: 200 },
    });
  });

  it.each([
    ['no address', { email: 'anna' }],
    ['no name', { name: '  ' }],
    ['a name of two lines', { name: 'a\nb' }],
    ['a name of another type', { name: { first: 'Anna' } }],
    ['an address of another type', { email: ['a@example.com'] }],
    ['a password of another type', { password: 1234567890 }],
    ['an unknown language', { locale: 'tlh' }],
    ['no language', { locale: null }],
    ['an unknown field', { role: 'owner' }],
  ])('should refuse %s with 400', async (_, fault) => {
    const body = { email: uniqueEmail(), password, name: 'Anna', ...fault };
    const answer = await client.request<ProblemBody>('POST', '/auth/register', { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it.each([[null], [[]], ['text'], [1]])('should refuse the body %j with 4xx', async (body) => {
    const answer = await client.request('POST', '/auth/register', { body });
    expect(answer.status).toBe(400);
  });
});

describe('POST /auth/login', () => {
  it('should sign in with the address in any case, until the browser closes unless asked otherwise', async () => {
    const { email, userId } = await client.register();
    const credentials = { email: email.toUpperCase(), password };
    const answer = await client.request<SignedInBody>('POST', '/auth/login', { body: credentials });
    const remembered = await client.request('POST', '/auth/login', {
      body: { ...credentials, rememberMe: true },
    });

    expect([answer.status, answer.body.user.id]).toEqual([200, userId]);
    expect(answer.cookies.get(refreshCookie)?.attributes).not.toContainEqual(
      expect.stringMatching('max-age'),
    );
    expect(remembered.cookies.get(refreshCookie)?.attributes).toContain(`max-age=${30 * 24 * 3600}`);
  });

  it('should answer the same for a wrong password and an unknown address', async () => {
    const { email } = await client.register();
    const answers = await Promise.all(
      [email, uniqueEmail()].map((address) =>
        client.request<ProblemBody>('POST', '/auth/login', {
          body: { email: address, password: 'wrong password' },
        }),
      ),
    );
    for (const { status, body, cookies } of answers) {
      expect([status, body.code, body.params, cookies.size]).toEqual([
        401,
        'auth.invalid_credentials',
        {},
        0,
      ]);
    }
  });
});

describe('GET and PATCH /user', () => {
  it('should change name, language, theme, favourite models and shortcuts, each alone', async () => {
    const { token, user } = await client.register();
    await client.request('PATCH', '/user', { token, body: { name: ' Anna K. ' } });
    await client.request('PATCH', '/user', { token, body: { locale: 'ru' } });
    const favouriteModels = [{ provider: 'anthropic', model: 'claude-sonnet-4-5' }];
    await client.request('PATCH', '/user', { token, body: { favouriteModels } });
    const shortcuts = [
      { command: 'context.find', keys: ['Mod+Shift+K', 'F4'] },
      { command: 'ui.shortcuts', keys: [] },
    ];
    await client.request('PATCH', '/user', { token, body: { shortcuts } });
    const changed = await client.request<UserBody>('PATCH', '/user', { token, body: { theme: 'dark' } });
    const read = await client.request<UserBody>('GET', '/user', { token });

    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...user,
      ...{ name: 'Anna K.', locale: 'ru', theme: 'dark', favouriteModels, shortcuts },
    });
    expect(read.body).toEqual(changed.body);
  });

  it.each([
    { theme: 'pink' },
    { locale: null },
    { name: '' },
    { email: 'other@example.com' },
    { favouriteModels: null },
    { shortcuts: null },
    { shortcuts: {} },
    { shortcuts: [{ command: 'context.find', keys: null }] },
    { shortcuts: [{ command: 'context.find', keys: ['Mod + K'] }] },
    { shortcuts: [{ command: 'context.find', keys: ['Shift+Mod+K'] }] },
    { shortcuts: [{ command: 'context.find', keys: ['F1', 'F2', 'F3', 'F4'] }] },
    { shortcuts: [{ command: '<b>', keys: [] }] },
    { shortcuts: [{ command: 'a'.repeat(61), keys: [] }] },
    { shortcuts: Array.from({ length: 2 }, () => ({ command: 'context.find', keys: [] })) },
    { shortcuts: Array.from({ length: 201 }, (_, index) => ({ command: `c${index}`, keys: [] })) },
    { favouriteModels: [{ provider: 'nobody', model: 'x' }] },
    {
      favouriteModels: Array.from({ length: 51 }, (_, index) => ({ provider: 'openai', model: `m${index}` })),
    },
  ])('should refuse %j', async (body) => {
    const { token } = await client.register();
    const answer = await client.request<ProblemBody>('PATCH', '/user', { token, body });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it('should ask for a token', async () => {
    const answer = await client.request<ProblemBody>('GET', '/user');
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
  });
});

describe('POST /auth/verify-email', () => {
  const verify = (token: string) =>
    client.request<ProblemBody | undefined>('POST', '/auth/verify-email', { body: { token } });

  it('should prove the address once, with the token of the letter in the language of the person', async () => {
    const { email, token } = await client.register({ locale: 'ru' });
    const [letter] = await waitForLetters(client, email);
    if (!letter) throw new Error('no letter');
    expect(letter.subject).toBe('Подтвердите адрес электронной почты');
    expect(letter.text).toContain(`${client.url}/verify-email#token=`);

    const first = await verify(tokenIn(letter));
    const second = await verify(tokenIn(letter));
    const { body: user } = await client.request<UserBody>('GET', '/user', { token });

    expect([first.status, first.body]).toEqual([204, undefined]);
    expect([second.status, second.body?.code]).toEqual([422, 'auth.verification_invalid']);
    expect(user.emailVerified).toBe(true);
  });

  it('should refuse a token that is unknown, expired or of an address that has changed', async () => {
    const database = await connectAsAdministrator();
    try {
      const [late, moved] = await Promise.all([client.register(), client.register()]);
      const [[lateLetter], [movedLetter]] = await Promise.all([
        waitForLetters(client, late.email),
        waitForLetters(client, moved.email),
      ]);
      if (!lateLetter || !movedLetter) throw new Error('no letter');
      await database.query(`update email_tokens set expires_at = now() where user_id = $1`, [late.userId]);
      await database.query('update users set email = $2 where id = $1', [moved.userId, uniqueEmail()]);
      const answers = await Promise.all(
        ['x'.repeat(43), tokenIn(lateLetter), tokenIn(movedLetter)].map(verify),
      );
      expect(answers.map(({ body }) => body?.code)).toEqual(Array(3).fill('auth.verification_invalid'));
    } finally {
      await database.end();
    }
  });

  it('should send another letter at most once a minute, and none when the address is proven', async () => {
    const { email, token, userId } = await client.register();
    const database = await connectAsAdministrator();
    try {
      const soon = await client.request<ProblemBody>('POST', '/auth/verify-email/resend', { token });
      expect([soon.status, soon.body.code]).toEqual([429, 'request.rate_limited']);
      expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(50);

      const earlier = `update email_tokens set created_at = created_at - interval '1 minute' where user_id = $1`;
      await database.query(earlier, [userId]);
      const later = await client.request('POST', '/auth/verify-email/resend', { token });
      expect(later.status).toBe(204);
      const [newest, oldest] = await waitForLetters(client, email, 2);
      if (!newest || !oldest) throw new Error('no letters');
      expect((await verify(tokenIn(oldest))).status).toBe(204);

      const needless = await client.request('POST', '/auth/verify-email/resend', { token });
      expect(needless.status).toBe(204);
      const { rows } = await database.query(
        'select count(*)::int as n from email_tokens where user_id = $1',
        [userId],
      );
      expect(rows).toEqual([{ n: 2 }]);
    } finally {
      await database.end();
    }
  });
});

describe('organizations', () => {
  let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

  beforeAll(async () => {
    database = await connectAsAdministrator();
  });
  afterAll(() => database.end());

  it('should list where a person is a member, with what they may do there', async () => {
    const [owner, guest] = await Promise.all([
      client.register({ name: 'Owner' }),
      client.register({ name: 'Guest' }),
    ]);
    await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
      owner.organizationId,
      guest.userId,
      'viewer',
    ]);
    const answer = await client.request<{ items: UserBody['organizations'] }>('GET', '/organizations', {
      token: guest.token,
    });
    const [own, others] = guest.user.organizations.concat([
      {
        id: owner.organizationId,
        name: 'Owner',
        personal: false,
        role: 'viewer',
        permissions: rolePermissions.viewer,
        needsSecondStep: false,
      },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ items: [own, others], nextCursor: null });
  });

  it('should list the members to a member, and not exist for anybody else', async () => {
    const [owner, guest, stranger] = await Promise.all([
      client.register({ name: 'Owner' }),
      client.register({ name: 'Guest' }),
      client.register(),
    ]);
    await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
      owner.organizationId,
      guest.userId,
      'viewer',
    ]);
    const path = `/organizations/${owner.organizationId}/members`;
    const answer = await client.request('GET', path, { token: guest.token });
    const foreign = await client.request<ProblemBody>('GET', path, { token: stranger.token });
    const nowhere = await client.request<ProblemBody>('GET', '/organizations/x/members', {
      token: guest.token,
    });

    const member = { joinedAt: expect.any(String), avatar: null, twoFactor: null };
    expect(answer.body).toEqual({
      items: [
        { ...member, userId: owner.userId, name: 'Owner', email: owner.email, role: 'owner' },
        { ...member, userId: guest.userId, name: 'Guest', email: guest.email, role: 'viewer' },
      ],
      nextCursor: null,
    });
    for (const { status, body } of [foreign, nowhere]) {
      expect([status, body.code]).toEqual([404, 'organization.not_found']);
    }
  });
});
