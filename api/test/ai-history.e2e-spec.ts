import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import { connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

const client = sharedApplication();
const administrator = await connectAsAdministrator();

interface ListBody {
  readonly items: readonly {
    readonly id: string;
    readonly userName: string | null;
    readonly projectName: string | null;
    readonly promptTitle: string | null;
  }[];
  readonly nextCursor: string | null;
}

let anna: TestAccount;
let boris: TestAccount;
let project: TestProject;
let promptId: string;

/** Runs as time has left them: nobody can send one into the past. */
async function addRun(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const row = {
    id: randomUUID(),
    organization_id: anna.organizationId,
    user_id: anna.userId,
    provider: 'openai',
    model: 'gpt-4o',
    prompt: 'text',
    status: 'completed',
    ...values,
  };
  const columns = Object.keys(row);
  await administrator.query(
    `insert into ai_runs (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}

const get = <Body>(path: string) =>
  client.request<Body>('GET', path, { token: anna.token, organizationId: anna.organizationId });

beforeAll(async () => {
  anna = await client.register({ name: 'Anna' });
  boris = await client.register({ name: 'Борис' });
  await administrator.query(
    `insert into memberships (organization_id, user_id, role) values ($1, $2, 'viewer')`,
    [anna.organizationId, boris.userId],
  );
  project = await TestProject.create(client, anna);
  promptId = await project.addPrompt('Hello');
});

afterAll(() => administrator.end());

describe('GET /ai/runs', () => {
  const runs: Record<string, string> = {};
  const namesOf = ({ items }: ListBody) =>
    items.map(({ id }) => Object.keys(runs).find((name) => runs[name] === id) ?? id).toSorted();

  beforeAll(async () => {
    runs.plain = await addRun();
    runs.prompt = await addRun({ project_id: project.id, prompt_id: promptId });
    runs.boris = await addRun({ user_id: boris.userId, provider: 'anthropic', model: 'claude-x' });
    runs.failed = await addRun({ status: 'failed', error_code: 'provider.timed_out' });
    runs.old = await addRun({ created_at: '2024-03-01T10:00:00Z' });
    runs.older = await addRun({ created_at: '2024-02-01T10:00:00Z', user_id: null });
  });

  it.each<[string, () => string, readonly string[]]>([
    ['project', () => `projectId=${project.id}`, ['prompt']],
    ['prompt', () => `promptId=${promptId}`, ['prompt']],
    ['person', () => `userId=${boris.userId}`, ['boris']],
    ['provider', () => 'provider=anthropic', ['boris']],
    ['model', () => 'model=claude-x', ['boris']],
    ['outcome', () => 'status=failed', ['failed']],
    ['beginning', () => 'since=2024-03-01T10:00:00Z&until=2024-06-01T00:00:00Z', ['old']],
    ['end', () => 'until=2024-03-01T10:00:00.000Z', ['older']],
    ['offset', () => `until=${encodeURIComponent('2024-03-01T13:00:00+03:00')}`, ['older']],
    ['two of them', () => `userId=${anna.userId}&status=failed`, ['failed']],
    ['two that exclude each other', () => `userId=${boris.userId}&status=failed`, []],
  ])('should be filtered by %s', async (_, query, expected) => {
    const { status, body } = await get<ListBody>(`/ai/runs?${query()}`);
    expect({ status, found: namesOf(body) }).toEqual({ status: 200, found: expected });
  });

  it('should name the person, the project and the prompt', async () => {
    const { body } = await get<ListBody>(`/ai/runs?promptId=${promptId}`);
    expect(body.items).toMatchObject([{ userName: 'Anna', projectName: 'Project', promptTitle: 'Prompt' }]);
    const { body: gone } = await get<ListBody>('/ai/runs?until=2024-02-15T00:00:00Z');
    expect(gone.items).toMatchObject([{ userName: null, projectName: null, promptTitle: null }]);
  });

  it('should come page by page under a filter', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get<ListBody>(`/ai/runs?userId=${anna.userId}&limit=2${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual([runs.plain, runs.prompt, runs.failed, runs.old].toSorted().toReversed());
  });

  it.each(['status=done', 'since=yesterday', 'since=2024-W01', 'provider=none', 'userId=x', 'model='])(
    'should refuse %s',
    async (query) => {
      expect(await get(`/ai/runs?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'request.invalid' },
      });
    },
  );

  it('should refuse a day that no calendar has', async () => {
    const { status, body } = await get<{ code: string }>('/ai/runs?since=2024-02-31T00:00:00Z');
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.malformed' });
  });
});

describe('GET /ai/runs/export', () => {
  const download = async (query: string, token = anna.token) => {
    const response = await fetch(`${client.url}/api/ai/runs/export?${query}`, {
      headers: { authorization: `Bearer ${token}`, 'x-organization-id': anna.organizationId },
    });
    return { response, text: await response.text() };
  };

  const formulas = [
    '=1+1',
    '=HYPERLINK("http://x")\nsecond line',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '＝1',
  ];

  it('should give every run that the filter lets through, one on each line', async () => {
    const model = `many-${randomUUID()}`;
    const ids: string[] = [];
    for (let count = 0; count < 25; count++) ids.push(await addRun({ model, answer: `№ ${count}\nnext` }));
    const { response, text } = await download(`model=${model}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="runs-\d{4}-\d\d-\d\d\.jsonl"/,
    );
    const lines = text.trimEnd().split('\n');
    const found = lines.map((line) => JSON.parse(line) as { id: string; prompt: string; userName: string });
    expect(found.map(({ id }) => id)).toEqual(ids.toSorted().toReversed());
    expect(found[0]).toMatchObject({ prompt: 'text', userName: 'Anna', status: 'completed', secrets: [] });
  });

  it('should give a table in which nothing is a formula', async () => {
    const model = `table-${randomUUID()}`;
    for (const answer of formulas) await addRun({ model, answer, prompt: 'a "quoted", text', cost_usd: 0.5 });
    const { response, text } = await download(`model=${model}&format=csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    // `fetch` takes the mark away; the bytes have it.
    const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ answer }) => answer).toSorted()).toEqual(
      formulas.map((formula) => `'${formula}`).toSorted(),
    );
    expect(data[0]).toMatchObject({
      person: 'Anna',
      prompt: 'a "quoted", text',
      outcome: 'completed',
      cost_usd: '0.50000000',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('should begin a table as programs for tables expect, also when it is empty', async () => {
    const response = await fetch(`${client.url}/api/ai/runs/export?format=csv&model=none`, {
      headers: { authorization: `Bearer ${anna.token}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString('utf8').split('\r\n')).toEqual([
      expect.stringContaining('created_at,person,project'),
      '',
    ]);
    expect((await download('model=none')).text).toBe('');
  });

  it('should be open to who may read runs, and refused as a problem otherwise', async () => {
    expect((await download('model=none', boris.token)).response.status).toBe(200);
    const stranger = await client.register();
    const { response, text } = await download('model=none', stranger.token);
    expect({ status: response.status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 404,
      code: 'organization.not_found',
    });
    const malformed = await download('since=2024-02-31T00:00:00Z');
    expect(malformed.response.status).toBe(400);
    expect(JSON.parse(malformed.text)).toMatchObject({ code: 'request.malformed' });
    expect((await download('format=xml')).response.status).toBe(400);
  });
});
