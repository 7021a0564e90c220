import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';

const client = sharedApplication();
const administrator = await connectAsAdministrator();

interface FiguresBody {
  readonly runs: number;
  readonly failedRuns: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly unpricedRuns: number;
}

interface UsageBody {
  readonly since: string;
  readonly until: string;
  readonly total: FiguresBody;
  readonly items: readonly (FiguresBody & {
    readonly key: string | null;
    readonly name: string | null;
    readonly provider: string | null;
  })[];
}

interface Sent {
  readonly at?: string;
  readonly by?: string | null;
  readonly model?: string;
  readonly provider?: string;
  readonly projectId?: string;
  readonly status?: string;
  readonly tokens?: readonly [input: number, output: number];
  readonly cost?: string;
}

/** A run that ended at a time of the test's choice. */
async function sent({ organizationId, userId }: TestAccount, run: Sent): Promise<void> {
  await administrator.query(
    `insert into ai_runs (id, organization_id, user_id, project_id, provider, model, prompt, status, input_tokens,
                          output_tokens, cost_usd, created_at, ended_at)
     values ($1, $2, $3, $4, $5, $6, 'text', $7, $8, $9, $10, $11, now())`,
    [
      randomUUID(),
      organizationId,
      run.by === undefined ? userId : run.by,
      run.projectId ?? null,
      run.provider ?? 'openai',
      run.model ?? 'gpt',
      run.status ?? 'completed',
      run.tokens?.[0] ?? null,
      run.tokens?.[1] ?? null,
      run.cost ?? null,
      run.at ?? new Date(),
    ],
  );
}

const usageOf = ({ organizationId }: TestAccount) => `/organizations/${organizationId}/usage`;

async function usage(account: TestAccount, query: Record<string, string>): Promise<UsageBody> {
  const path = `${usageOf(account)}?${new URLSearchParams(query).toString()}`;
  const answer = await client.request<UsageBody>('GET', path, { token: account.token });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

const march = { since: '2026-03-28T23:00:00Z', until: '2026-03-30T22:00:00Z' };
const none = {
  ...{ runs: 0, failedRuns: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, unpricedRuns: 0 },
};

afterAll(() => administrator.end());

describe('the usage of an organization', () => {
  let anna: TestAccount;
  let boris: TestAccount;
  let project: TestProject;

  beforeAll(async () => {
    [anna, boris] = await Promise.all([client.register(), client.register({ name: 'Boris' })]);
    await addMember(anna.organizationId, boris.userId, 'member');
    project = await TestProject.create(client, anna);
    const runs: Sent[] = [
      // The last hour of a day in Belgrade, and the first of the next one: a day of 23 hours begins between them.
      { at: '2026-03-28T22:59:59Z', tokens: [1000, 1000], cost: '5' },
      { at: '2026-03-28T23:00:00Z', tokens: [100, 10], cost: '0.5', projectId: project.id },
      { at: '2026-03-29T21:59:59Z', tokens: [200, 20], by: boris.userId, cost: '0.25', model: 'small' },
      { at: '2026-03-29T22:00:00Z', status: 'failed', by: boris.userId },
      { at: '2026-03-30T21:00:00Z', tokens: [400, 40], by: null, provider: 'custom' },
      { at: '2026-03-30T22:00:00Z', tokens: [1000, 1000], cost: '5' },
    ];
    for (const run of runs) await sent(anna, run);
  });

  it('should be told by day, as the days of a time zone are', async () => {
    const { items, total } = await usage(anna, { ...march, by: 'day', timeZone: 'Europe/Belgrade' });
    const ofDays = { name: null, provider: null };
    expect(items).toEqual([
      {
        ...{ key: '2026-03-29', ...ofDays, runs: 2, failedRuns: 0, inputTokens: 300, outputTokens: 30 },
        ...{ costUsd: 0.75, unpricedRuns: 0 },
      },
      {
        ...{ key: '2026-03-30', ...ofDays, runs: 2, failedRuns: 1, inputTokens: 400, outputTokens: 40 },
        ...{ costUsd: 0, unpricedRuns: 1 },
      },
    ]);
    expect(total).toEqual({
      ...{ runs: 4, failedRuns: 1, inputTokens: 700, outputTokens: 70, costUsd: 0.75, unpricedRuns: 1 },
    });
    const inUtc = await usage(anna, { ...march, by: 'day' });
    expect(inUtc.items.map(({ key, runs }) => [key, runs])).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ]);
  });

  it('should be told by person, by model and by project, what costs most first', async () => {
    const told = async (by: string) =>
      (await usage(anna, { ...march, by })).items.map(({ key, name, provider, runs, costUsd }) => [
        ...[key, name, provider, runs, costUsd],
      ]);
    expect(await told('person')).toEqual([
      [anna.userId, 'Anna Petrova', null, 1, 0.5],
      [boris.userId, 'Boris', null, 2, 0.25],
      [null, null, null, 1, 0],
    ]);
    expect(await told('model')).toEqual([
      ['gpt', 'gpt', 'openai', 2, 0.5],
      ['small', 'small', 'openai', 1, 0.25],
      ['gpt', 'gpt', 'custom', 1, 0],
    ]);
    expect(await told('project')).toEqual([
      [project.id, expect.any(String), null, 1, 0.5],
      [null, null, null, 3, 0.25],
    ]);
  });

  it('should be of the last thirty days when nothing else is asked', async () => {
    const vera = await client.register();
    await sent(vera, { tokens: [7, 3], cost: '0.01' });
    await sent(vera, { at: new Date(Date.now() - 31 * 86_400_000).toISOString(), cost: '1' });
    const { items, total, since, until } = await usage(vera, {});
    expect(Date.parse(until) - Date.parse(since)).toBe(30 * 86_400_000);
    expect(items).toHaveLength(31);
    expect(items[0]).toMatchObject(none);
    expect(total).toMatchObject({ runs: 1, inputTokens: 7, outputTokens: 3, costUsd: 0.01 });
  });

  it('should hold nothing of another organization', async () => {
    expect((await usage(boris, { ...march, by: 'person' })).items).toEqual([]);
  });

  it('should be a table, and be told in the audit log', async () => {
    const query = new URLSearchParams({ ...march, by: 'person', format: 'csv' }).toString();
    const { token } = anna;
    const csv = await client.request<string>('GET', `${usageOf(anna)}/export?${query}`, { token });
    expect(csv.headers.get('content-disposition')).toMatch(/filename="usage-by-person-[\d-]+\.csv"/);
    expect(csv.body.split('\r\n')).toEqual([
      expect.stringContaining('key,name,provider,runs,failed_runs,input_tokens'),
      `${anna.userId},Anna Petrova,,1,0,100,10,0.5,0`,
      `${boris.userId},Boris,,2,1,200,20,0.25,0`,
      ',,,1,0,400,40,0,1',
      '',
    ]);
    const log = await client.request<{ items: { details: object }[] }>(
      'GET',
      `/organizations/${anna.organizationId}/audit-events?action=usage.exported`,
      { token },
    );
    expect(log.body.items.map(({ details }) => details)).toEqual([{ by: 'person' }]);
  });

  it('should be for those who look after the organization', async () => {
    const answer = await client.request<ProblemBody>('GET', usageOf(anna), { token: boris.token });
    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
  });

  it.each<Record<string, string>>([
    { by: 'provider' },
    { since: 'yesterday' },
    { since: '2026-01-02T00:00:00Z', until: '2026-01-02T00:00:00Z' },
    { since: '2025-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' },
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+03:00' },
    { timeZone: '' },
  ])('should refuse %j', async (query) => {
    const path = `${usageOf(anna)}?${new URLSearchParams(query).toString()}`;
    const answer = await client.request<ProblemBody>('GET', path, { token: anna.token });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('should know the days of every time zone that a browser may name', async () => {
    const known = await administrator.query<{ name: string }>('select name from pg_timezone_names');
    const names = new Set(known.rows.map(({ name }) => name));
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !names.has(name))).toEqual([]);
  });
});
