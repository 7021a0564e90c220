import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, startApplication, uniqueEmail } from './support';
import type { ApiAnswer, ApiClient, OwnApplication, ProblemBody, SignedInBody, TestAccount } from './support';

const limits = { address: 12, token: 3, person: 6, organization: 9 };

let application: OwnApplication;
let client: ApiClient;
let addresses = 0;

beforeAll(async () => {
  application = await startApplication({
    // Each test comes from where no other does.
    TRUSTED_PROXIES: '1',
    ADDRESS_LIMIT_PER_MINUTE: String(limits.address),
    TOKEN_LIMIT_PER_MINUTE: String(limits.token),
    RATE_LIMIT_PER_MINUTE: String(limits.person),
    ORGANIZATION_LIMIT_PER_MINUTE: String(limits.organization),
  });
  ({ client } = application);
});
afterAll(() => application.stop());

const newAddress = () => ({
  'x-forwarded-for': `198.51.${Math.trunc(++addresses / 256)}.${addresses % 256}`,
});

type Answer = ApiAnswer<ProblemBody>;

interface Document {
  readonly paths: Readonly<
    Record<string, { get?: { responses: Record<string, { headers?: object } | undefined> } } | undefined>
  >;
}

/** Reads projects, from an address of its own unless told. */
function read(token: string, organizationId?: string, headers = newAddress()): Promise<Answer> {
  return client.request('GET', '/projects', { token, organizationId, headers });
}

async function newToken({ token }: Pick<TestAccount, 'token'>, name: string): Promise<string> {
  const body = { name, permissions: ['project.read'], expiresInDays: 1 };
  const made = await client.request<{ token: string }>('POST', '/tokens', {
    ...{ token, body, headers: newAddress() },
  });
  return made.body.token;
}

/** From an address of its own: from one there may be no more than twelve. */
async function register(): Promise<Pick<TestAccount, 'token' | 'userId' | 'organizationId'>> {
  const body = { email: uniqueEmail(), name: 'Anna Petrova', password: 'correct horse battery' };
  const answer = await client.request<SignedInBody>('POST', '/auth/register', {
    ...{ body, headers: newAddress() },
  });
  const { accessToken: token, user } = answer.body;
  return { token, userId: user.id, organizationId: user.organizations[0]?.id ?? '' };
}

async function statuses(count: number, ask: () => Promise<Answer>): Promise<number[]> {
  const found: number[] = [];
  for (let times = 0; times < count; times++) found.push((await ask()).status);
  return found;
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

/** Structured fields (RFC 9651): a list of strings with parameters. */
function parse(header: string | null): Record<string, Record<string, number>> {
  const items = (header ?? '').split(', ').map((item) => {
    const [name, ...parameters] = item.split(';');
    const values = parameters.map((parameter) => {
      const [key, value] = parameter.split('=');
      return [key, Number(value)];
    });
    return [JSON.parse(name ?? ''), Object.fromEntries(values)];
  });
  return Object.fromEntries(items) as Record<string, Record<string, number>>;
}

describe('rate limits', () => {
  it('should be told with every answer', async () => {
    const anna = await register();
    const first = await read(anna.token);
    expect(parse(first.headers.get('ratelimit-policy'))).toEqual({
      address: { q: limits.address, w: 60 },
      person: { q: limits.person, w: 60 },
      organization: { q: limits.organization, w: 60 },
    });
    const left = parse(first.headers.get('ratelimit'));
    expect(left).toEqual({
      address: { r: limits.address - 1, t: 60 },
      person: { r: limits.person - 1, t: expect.any(Number) },
      organization: { r: limits.organization - 1, t: expect.any(Number) },
    });
    const headers = newAddress();
    const refused = await client.request('GET', '/projects', { headers });
    expect([refused.status, parse(refused.headers.get('ratelimit'))]).toEqual([
      401,
      { address: { r: limits.address - 1, t: 60 } },
    ]);
    const health = await client.request('GET', '/health', { headers });
    expect(health.headers.get('ratelimit')).toBeNull();
  });

  it('should hold for an address, whoever asks, and say when to come back', async () => {
    const headers = newAddress();
    const ask = () => client.request<ProblemBody>('GET', '/auth/providers', { headers });
    expect(await statuses(limits.address, ask)).toEqual(times(limits.address, 200));
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(parse(refused.headers.get('ratelimit'))).toEqual({ address: { r: 0, t: seconds } });
    expect(seconds).toBeGreaterThan(0);
    const anna = await register();
    expect((await read(anna.token, undefined, headers)).status).toBe(429);
    expect((await read(anna.token)).status).toBe(200);
  });

  it('should take the addresses of one IPv6 network for one', async () => {
    const ask = (end: number) =>
      client.request<ProblemBody>('GET', '/auth/providers', {
        headers: { 'x-forwarded-for': `2001:db8:1:2::${end}` },
      });
    let end = 1;
    expect(await statuses(limits.address + 1, () => ask(end++))).toEqual([
      ...times(limits.address, 200),
      429,
    ]);
  });

  it('should hold for each token by itself, and not keep its person from working', async () => {
    const anna = await register();
    const [first, second] = [await newToken(anna, 'First'), await newToken(anna, 'Second')];
    expect(await statuses(limits.token + 2, () => read(first))).toEqual([
      ...times(limits.token, 200),
      ...times(2, 429),
    ]);
    const other = await read(second);
    expect(parse(other.headers.get('ratelimit')).token?.r).toBe(limits.token - 1);
    expect([other.status, (await read(anna.token)).status]).toEqual([200, 200]);
  });

  it('should hold for a person in whichever organization they act', async () => {
    const [anna, boris] = [await register(), await register()];
    await addMember(anna.organizationId, boris.userId, 'member');
    expect(await statuses(3, () => read(boris.token))).toEqual(times(3, 200));
    expect(await statuses(4, () => read(boris.token, anna.organizationId))).toEqual([...times(3, 200), 429]);
    expect((await read(anna.token)).status).toBe(200);
  });

  it('should hold for everybody of an organization together, and be taken by nothing that is refused', async () => {
    const [anna, boris] = [await register(), await register()];
    await addMember(anna.organizationId, boris.userId, 'member');
    await statuses(limits.person + 10, () => read(anna.token));
    const left = limits.organization - limits.person;
    const byBoris = await statuses(left + 1, () => read(boris.token, anna.organizationId));
    expect(byBoris).toEqual([...times(left, 200), 429]);
    expect((await read(boris.token)).status).toBe(200);
  });

  it('should let one of 64 at once in when there is one place left', async () => {
    const [anna, boris] = [await register(), await register()];
    await addMember(anna.organizationId, boris.userId, 'member');
    await statuses(limits.person - 1, () => read(anna.token));
    const answers = await Promise.all(Array.from({ length: 64 }, () => read(anna.token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(63);
  });
});

describe('the OpenAPI document', () => {
  it('should tell the headers that answers have', async () => {
    const { body } = await client.request<Document>('GET', '/openapi.json');
    const documented = (path: string, status: number) =>
      Object.keys(body.paths[path]?.get?.responses[status]?.headers ?? {});
    const { token } = await register();
    for (const answer of [await read(token), ...(await Promise.all(times(6, 0).map(() => read(token))))]) {
      const told = documented('/api/projects', answer.status);
      expect(told).toEqual(expect.arrayContaining(['RateLimit', 'RateLimit-Policy']));
      expect(told.includes('Retry-After')).toBe(answer.status === 429);
      expect(told.filter((name) => !answer.headers.has(name))).toEqual([]);
    }
    const health = await client.request('GET', '/health');
    expect([documented('/api/health', 200), health.headers.has('RateLimit')]).toEqual([[], false]);
  });
});
