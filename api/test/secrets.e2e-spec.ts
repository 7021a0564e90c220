import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import {
  change,
  codeOf,
  connectAsAdministrator,
  cookieHeader,
  RealtimePage,
  refreshCookie,
  startApplication,
  TestProject,
  tokenIn,
  waitForLetters,
} from './support';
import type { ApiAnswer, OwnApplication, SignedInBody } from './support';
import { useSingleSignOn } from './support/sign-on';
import { TellingProvider } from './support/providers/telling-provider';

const variables = { REDIS_KEY_PREFIX: `test-${randomUUID()}`, LOG_LEVEL: 'trace' };
const password = `marker-password-${randomUUID()}`;
const nextPassword = `marker-password-${randomUUID()}`;
const keys = {
  openai: `sk-openai-${randomUUID()}`,
  custom: `sk-custom-${randomUUID()}`,
};
const clientSecret = `client-secret-${randomUUID()}`;
/** Every secret of the story, by what it is. */
const secrets = new Map<string, string>([
  ['password', password],
  ['next password', nextPassword],
  ['openai key', keys.openai],
  ['custom key', keys.custom],
  ['client secret', clientSecret],
]);
/** Everything the application answered, without the access token where an answer is there to give it. */
const answers: { readonly request: string; readonly text: string }[] = [];
/** Every command that Redis was sent. */
const commands: string[] = [];

let applications: OwnApplication[];
let redis: Redis;
let monitor: Redis;
let provider: TellingProvider;
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

async function ask<Body>(
  method: string,
  path: string,
  options: Parameters<OwnApplication['client']['request']>[2] = {},
): Promise<ApiAnswer<Body>> {
  const [application] = applications as [OwnApplication];
  const answer = await application.client.request<Body>(method, path, options);
  const headers = [...answer.headers].filter(([header]) => header !== 'set-cookie');
  answers.push({ request: `${method} ${path}`, text: JSON.stringify([answer.body, headers]) });
  return answer;
}

/** Signs in somehow; the secrets that the answer gives are kept for the search. */
async function signIn(name: string, path: string, options: object): Promise<ApiAnswer<SignedInBody>> {
  const answer = await ask<SignedInBody>('POST', path, options);
  const { body, cookies } = answer;
  answers.pop();
  answers.push({ request: path, text: JSON.stringify({ ...body, accessToken: '' }) });
  secrets.set(`access token of ${name}`, body.accessToken);
  const [, secret = ''] = cookies.get(refreshCookie)?.value.split('.') ?? [];
  secrets.set(`refresh secret of ${name}`, secret);
  return answer;
}

/** The names of the secrets that occur in a text. */
function secretsIn(text: string): string[] {
  return [...secrets].filter(([, secret]) => text.includes(secret)).map(([name]) => name);
}

beforeAll(async () => {
  redis = new Redis(process.env.REDIS_URL ?? '');
  monitor = await redis.monitor();
  monitor.on('monitor', (_time: string, args: string[]) => commands.push(args.join(' ')));
  database = await connectAsAdministrator();
  applications = await Promise.all([startApplication(variables), startApplication(variables)]);
  await live();
});

afterAll(async () => {
  await Promise.all(applications.map((application) => application.stop()));
  monitor.disconnect();
  redis.disconnect();
  provider.close();
  await database.end();
});

/** A person's life with secrets: registering, mistakes, letters, keys, prompts, and a fault of the database. */
async function live(): Promise<void> {
  const email = `secret-${randomUUID()}@example.com`;
  const person = { email, password, name: 'Secret' };
  const registered = await signIn('register', '/auth/register', { body: person });
  const cookie = cookieHeader(registered, refreshCookie);
  await signIn('refresh', '/auth/refresh', { cookie });
  const loggedIn = await signIn('login', '/auth/login', { body: { email, password } });
  const token = loggedIn.body.accessToken;

  const [application] = applications as [OwnApplication];
  const [letter] = await waitForLetters(application.client, email);
  if (!letter) throw new Error('no letter');
  const mailToken = tokenIn(letter);
  secrets.set('mail token', mailToken);
  await ask('POST', '/auth/verify-email', { body: { token: mailToken } });
  await ask('POST', '/auth/verify-email', { body: { token: mailToken } });
  await invite(token);

  provider = await TellingProvider.listen();
  const baseUrl = provider.url;
  await ask('POST', '/user/api-keys/openai', { token, body: { key: keys.openai } });
  const saved = await ask('POST', '/user/api-keys/custom', { token, body: { key: keys.custom, baseUrl } });
  expect(saved.status).toBe(201);
  await ask('GET', '/user/api-keys', { token });
  await ask('GET', '/ai/models', { token });
  for (const name of ['openai', 'custom'] as const) {
    const body = { provider: name, model: name === 'openai' ? 'gpt-5' : 'any', prompt: 'Say hello.' };
    const run = await ask<{ id: string; status: string }>('POST', '/ai/send', { token, body });
    expect(run.body.status).toBe(name === 'openai' ? 'completed' : 'failed');
    await ask('GET', `/ai/runs/${run.body.id}`, { token });
  }

  await useSingleSignOn(ask, { token, issuer: new URL(baseUrl).origin, clientSecret });

  const program = { name: 'Report', permissions: ['project.read'] };
  const made = await ask<{ token: string }>('POST', '/tokens', { token, body: program });
  answers.pop();
  secrets.set('access token of a program', made.body.token);
  await ask('GET', '/tokens', { token });
  await ask('GET', '/projects', { token: made.body.token });
  await ask('GET', '/user', { token: made.body.token });

  await connectPages(token, registered.body.accessToken);
  const change = (currentPassword: string, newPassword: string) =>
    ask('POST', '/user/password', { token, body: { currentPassword, newPassword } });
  expect((await change(password, nextPassword)).status).toBe(204);
  await provoke(email, token);
  await resetPassword(email);
  await useTwoSteps(email);
  await provokeDatabaseFault(email);
}

/** An invitation to somebody else, whose letter is opened by the wrong person. */
async function invite(token: string): Promise<void> {
  const [application] = applications as [OwnApplication];
  const email = `invited-${randomUUID()}@example.com`;
  const made = await ask<{ id: string }>('POST', '/organizations', { token, body: { name: 'Team' } });
  const path = `/organizations/${made.body.id}/invitations`;
  await ask('POST', path, { token, body: { email, role: 'member' } });
  const [letter] = await waitForLetters(application.client, email);
  if (!letter) throw new Error('no letter');
  const invitationToken = tokenIn(letter);
  secrets.set('invitation token', invitationToken);
  await ask('POST', '/invitations/preview', { body: { token: invitationToken } });
  await ask('POST', '/invitations/accept', { token, body: { token: invitationToken } });
  await ask('GET', path, { token });
}

/** Back to the first password by a letter, whose token is then tried again. */
async function resetPassword(email: string): Promise<void> {
  const [application] = applications as [OwnApplication];
  await ask('POST', '/auth/password-reset', { body: { email } });
  const [letter] = await waitForLetters(application.client, email, 2);
  if (!letter) throw new Error('no letter');
  const resetToken = tokenIn(letter);
  secrets.set('reset token', resetToken);
  const confirm = () =>
    ask('POST', '/auth/password-reset/confirm', { body: { token: resetToken, newPassword: password } });
  expect([(await confirm()).status, (await confirm()).status]).toEqual([204, 422]);
  await ask('POST', '/auth/password-reset', { body: { email: resetToken } });
  await ask('GET', `/auth/password-reset/confirm?token=${resetToken}`);
}

/** A second step with its secrets, and another address, with two people's letters about it. */
async function useTwoSteps(email: string): Promise<void> {
  const [application] = applications as [OwnApplication];
  const { body: session } = await signIn('two steps', '/auth/login', { body: { email, password } });
  const token = session.accessToken;
  const begun = await ask<{ secret: string }>('POST', '/user/two-factor', { token, body: { password } });
  answers.pop();
  const { secret } = begun.body;
  secrets.set('two-factor secret', secret);
  const body = { code: codeOf(secret, 0) };
  const confirmed = await ask<{ codes: string[] }>('POST', '/user/two-factor/confirm', { token, body });
  answers.pop();
  const [recoveryCode = ''] = confirmed.body.codes;
  secrets.set('recovery code', recoveryCode.replaceAll('-', ''));
  secrets.set('recovery code as it is read', recoveryCode);
  const challenged = await ask('POST', '/auth/login', { body: { email, password } });
  const cookie = cookieHeader(challenged, 'pf_challenge');
  secrets.set('challenge', cookie.split('=')[1] ?? '');
  await ask('POST', '/auth/two-factor', { cookie, body: { code: `${recoveryCode}x` } });
  await signIn('recovery', '/auth/two-factor', { cookie, body: { code: recoveryCode } });
  await ask('POST', '/auth/two-factor', { cookie, body: { code: recoveryCode } });
  await ask('POST', '/auth/two-factor', { cookie, body: { code: secret, nothing: secret } });
  await ask('GET', '/user/two-factor', { token });

  const next = `next-${email}`;
  expect((await ask('POST', '/user/email', { token, body: { email: next, password } })).status).toBe(204);
  const [letter] = await waitForLetters(application.client, next);
  if (!letter) throw new Error('no letter');
  const moveToken = tokenIn(letter);
  secrets.set('token of a new address', moveToken);
  const move = () => ask('POST', '/auth/change-email', { body: { token: moveToken } });
  expect([(await move()).status, (await move()).status]).toEqual([204, 422]);
  await ask('GET', '/user/export', { token });
  const deletion = { password: nextPassword, confirmation: recoveryCode };
  await ask('POST', '/user/deletion', { token, body: deletion });
  await ask('POST', '/user/two-factor/disable', { token, body: { password, code: codeOf(secret) } });
  // Back, for what comes after.
  await database.query('update users set email = $1 where email = $2', [email, next]);
}

/** Connections on both processes, which ask each other who is there. */
async function connectPages(...tokens: readonly string[]): Promise<void> {
  const [first] = applications as [OwnApplication];
  const project = await TestProject.create(first.client, { token: tokens[0] ?? '' });
  const pages = await Promise.all(
    applications.map(({ client }, index) => RealtimePage.connect(client.url, tokens[index])),
  );
  for (const page of pages) expect(await page.join(project.id)).toEqual({ ok: true });
  const block = change('block.add', { blockId: randomUUID(), title: 'Block', position: 'b1' });
  await project.apply(block);
  await Promise.all(
    pages.map((page) => page.waitFor('project.changed', ({ changes }) => changes[0]?.change.id === block.id)),
  );
  // A broken connection leaves its state in Redis.
  for (const page of pages) page.socket.io.reconnection(false).engine.close();
}

/** Requests that are refused, with secrets in every place where somebody could put one. */
async function provoke(email: string, token: string): Promise<void> {
  const [application] = applications as [OwnApplication];
  for (const [, secret] of [...secrets]) {
    const broken = await fetch(`${application.client.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"password": ${secret}`,
    });
    answers.push({ request: 'broken JSON', text: await broken.text() });
    const unknown = { email, password: secret, nothing: secret };
    await ask('POST', '/auth/login', { body: unknown });
    await ask('POST', '/auth/login', { body: { email: secret, password: [secret] } });
    await ask('POST', '/auth/verify-email', { body: { token: secret } });
    await ask('POST', '/auth/password-reset', { body: { email: secret } });
    await ask('POST', '/auth/password-reset/confirm', { body: { token: secret, newPassword: secret } });
    const wrong = { currentPassword: `${secret}x`, newPassword: secret };
    await ask('POST', '/user/password', { token, body: wrong });
    await ask('POST', '/auth/register', { body: { email, password: secret, name: '' } });
    await ask('GET', `/nothing/${secret}?token=${secret}`, { token });
    await ask('GET', `/projects/${secret}`, { token });
    await ask('GET', `/projects?cursor=${secret}&limit=${secret}`, { token });
    await ask('POST', `/user/api-keys/${secret}`, { token, body: { key: secret } });
    await ask('POST', '/ai/send', {
      token,
      body: { provider: secret },
      headers: { 'idempotency-key': secret.slice(0, 200) },
    });
    await ask('GET', '/user', { token: `${secret}x` });
    await ask('POST', '/auth/refresh', { cookie: `${refreshCookie}=${randomUUID()}.${secret}` });
    await ask('GET', '/auth/google/callback?code=' + secret + '&state=' + secret);
  }
}

/** The database refuses the new session of a sign-in: an error that carries the statement's parameters. */
async function provokeDatabaseFault(email: string): Promise<void> {
  const name = `refuse_${randomUUID().replaceAll('-', '')}`;
  await database.query(
    `create function ${name}() returns trigger language plpgsql as
       $$ begin raise exception 'refused on purpose' using detail = new.token_hash; end $$`,
  );
  await database.query(
    `create trigger ${name} before insert on sessions for each row
       when (new.user_agent = '${name}') execute function ${name}()`,
  );
  try {
    const refused = await ask('POST', '/auth/login', {
      body: { email, password },
      headers: { 'user-agent': name },
    });
    expect(refused.status).toBe(500);
    // The answer may be here before its line of the log.
    const deadline = Date.now() + 5000;
    while (!logged().includes('refused on purpose') && Date.now() < deadline) await pause(20);
  } finally {
    await database.query(`drop trigger ${name} on sessions`);
    await database.query(`drop function ${name}()`);
  }
}

const logged = () => applications.map((application) => application.output()).join('\n');

describe('secrets', () => {
  it('should have been told, and be found where they are', () => {
    expect(secrets.size).toBe(24);
    for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(15);
    expect(logged()).toContain('request completed');
    expect(commands.length).toBeGreaterThan(100);
  });

  it('should be in no answer but the one that is there to give it', () => {
    expect(answers.length).toBeGreaterThan(100);
    const found = answers.flatMap(({ request, text }) =>
      secretsIn(text).map((name) => `${name} in ${request}`),
    );
    expect(found).toEqual([]);
  });

  it('should be in no line of the log', () => {
    const lines = logged().split('\n');
    expect(lines.filter((line) => secretsIn(line).length > 0)).toEqual([]);
  });

  it('should leave room for what the log is for', () => {
    const requests = logged()
      .split('\n')
      .filter((line) => line.includes('request completed'))
      .map((line) => JSON.parse(line) as { req: { path: string }; userId?: string; requestId?: string });
    const paths = requests.map(({ req }) => req.path);
    const ofPeople = requests.filter(({ req }) => req.path === '/api/ai/send');
    expect(ofPeople.length).toBeGreaterThan(0);
    for (const { userId, requestId } of ofPeople) {
      expect([userId, requestId]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), expect.any(String)]);
    }
    expect(paths).toContain('/api/projects/:id');
    expect(paths).toContain('(no route)');
    expect(paths.some((path) => /^\/api\/ai\/runs\/[\da-f-]{36}$/.test(path))).toBe(true);
    expect(paths.filter((path) => path === '(unknown)' || path.startsWith('/api/health'))).toEqual([]);
  });

  it('should not leave the parameters of a statement in the log', async () => {
    const fault = logged()
      .split('\n')
      .filter((line) => line.includes('refused on purpose'));
    expect(fault).toHaveLength(1);
    const { err } = JSON.parse(fault[0] ?? '') as { err: object };
    expect(Object.keys(err).sort()).toEqual(['code', 'message', 'stack', 'type']);
    const { rows } = await database.query<{ hash: string }>(
      'select token_hash as hash from sessions union all select password_hash from users where password_hash is not null',
    );
    expect(rows.filter(({ hash }) => logged().includes(hash))).toEqual([]);
  });

  it('should be in no command that Redis was sent, and in nothing that it keeps', async () => {
    expect(commands.filter((command) => secretsIn(command).length > 0)).toEqual([]);
    const kept = await dumpRedis();
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter((text) => secretsIn(text).length > 0)).toEqual([]);
  });

  it('should be in no column of the database', async () => {
    const { rows: tables } = await database.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    let rowCount = 0;
    for (const { schema, name } of tables) {
      const { rows } = await database.query<{ row: string }>(
        `select row_to_json(t)::text as row from "${schema}"."${name}" t`,
      );
      rowCount += rows.length;
      for (const { row } of rows) found.push(...secretsIn(row).map((secret) => `${secret} in ${name}`));
    }
    expect(rowCount).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});

/** Every key with its value as text. */
async function dumpRedis(): Promise<string[]> {
  const kept: string[] = [];
  for await (const batch of redis.scanStream({ match: '*', count: 500 })) {
    for (const key of batch as string[]) kept.push(`${key} ${JSON.stringify(await valueOf(key))}`);
  }
  return kept;
}

async function valueOf(key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return undefined;
  }
}
