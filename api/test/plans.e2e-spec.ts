import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { change, connectAsAdministrator, sharedApplication, startApplication, TestProject } from './support';
import type { ApiClient, OwnApplication, ProblemBody, TestAccount } from './support';
import { TestOrganization } from './support/members';
import { TestSender } from './support/runs';

const atOnce = 64;
const limits = { members: 3, projects: 3, characters: 1000, runs: 4 };

const shared = sharedApplication();
const database = await connectAsAdministrator();

let application: OwnApplication;
let client: ApiClient;
let anna: TestAccount;

beforeAll(async () => {
  application = await startApplication({
    PLANS: 'on',
    PLAN_FREE_MEMBERS: String(limits.members),
    PLAN_FREE_PROJECTS: String(limits.projects),
    PLAN_FREE_CHARACTERS: String(limits.characters),
    PLAN_FREE_RUNS: String(limits.runs),
  });
  ({ client } = application);
});
beforeEach(async () => {
  anna = await client.register();
  await withoutSample(anna);
});
afterAll(async () => {
  await application.stop();
  await database.end();
});

const reached = (what: keyof typeof limits) => ({
  status: 402,
  body: { code: 'plan.limit_reached', params: { plan: 'FREE', what, limit: limits[what] } },
});

/** Takes the project away that every account begins with. */
const withoutSample = ({ organizationId }: TestAccount) =>
  database.query('delete from projects where organization_id = $1', [organizationId]);

const planOf = async (account: TestAccount) =>
  (
    await client.request<{ plan: string | null; limits: object; use: Record<keyof typeof limits, number> }>(
      'GET',
      `/organizations/${account.organizationId}/plan`,
      { token: account.token },
    )
  ).body;

const setPlan = (plan: string) =>
  database.query('update organizations set plan = $2 where id = $1', [anna.organizationId, plan]);

const newProject = (id?: string) =>
  client.request<{ id: string } & ProblemBody>('POST', '/projects', {
    token: anna.token,
    body: { name: 'Project', ...(id === undefined ? {} : { id }) },
  });

/** How often each status was answered. */
function tally(answers: readonly { readonly status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const many = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: atOnce }, (_, index) => work(index)));

describe('GET /organizations/:id/plan', () => {
  it('should tell the plan, its limits and what is used', async () => {
    const project = await TestProject.create(client, anna);
    await project.addItem('Ten chars.');
    expect(await planOf(anna)).toEqual({
      plan: 'FREE',
      limits,
      use: { members: 1, projects: 1, characters: 10, runs: 0 },
    });
    await setPlan('ENTERPRISE');
    const unlimited = { members: null, projects: null, characters: null, runs: null };
    expect(await planOf(anna)).toMatchObject({ plan: 'ENTERPRISE', limits: unlimited });
  });

  it('should tell of no plan, and limit nothing, where there are none', async () => {
    const boris = await shared.register();
    await withoutSample(boris);
    for (let count = 0; count <= limits.projects; count += 1) await TestProject.create(shared, boris);
    const { body } = await shared.request('GET', `/organizations/${boris.organizationId}/plan`, {
      token: boris.token,
    });
    const unlimited = { members: null, projects: null, characters: null, runs: null };
    expect(body).toMatchObject({ plan: null, limits: unlimited, use: { projects: limits.projects + 1 } });
  });
});

describe('projects', () => {
  it('should be made up to the limit and no further, by as many as ask at once', async () => {
    for (let count = 1; count < limits.projects; count += 1) expect((await newProject()).status).toBe(201);
    const answers = await many(() => newProject());
    expect(tally(answers)).toEqual({ 201: 1, 402: atOnce - 1 });
    expect(answers.find(({ status }) => status === 402)).toMatchObject(reached('projects'));
    expect((await planOf(anna)).use.projects).toBe(limits.projects);
    await setPlan('PRO');
    expect((await newProject()).status).toBe(201);
  });

  it('should still be answered when the request that made the last one is repeated', async () => {
    const id = randomUUID();
    for (let count = 1; count < limits.projects; count += 1) await newProject();
    expect((await newProject(id)).status).toBe(201);
    expect(await newProject(id)).toMatchObject({ status: 201, body: { id } });
  });

  it('should leave room in the trash, and come back only where there is room', async () => {
    const ids = [];
    for (let count = 0; count < limits.projects; count += 1) ids.push((await newProject()).body.id);
    const asAnna = (method: string, path: string) => client.request(method, path, { token: anna.token });
    await asAnna('DELETE', `/projects/${ids[0]}`);
    await asAnna('DELETE', `/projects/${ids[1]}`);
    expect((await newProject()).status).toBe(201);
    const back = await Promise.all(ids.slice(0, 2).map((id) => asAnna('POST', `/projects/${id}/restore`)));
    expect(tally(back)).toEqual({ 200: 1, 402: 1 });
    expect((await planOf(anna)).use.projects).toBe(limits.projects);
  });

  it('should be counted with those that are closed to who asks', async () => {
    const boris = await client.register();
    await database.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`,
      [anna.organizationId, boris.userId],
    );
    for (let count = 0; count < limits.projects; count += 1) {
      const { body } = await newProject();
      await database.query(`update projects set audience = 'named' where id = $1`, [body.id]);
    }
    const { organizationId } = anna;
    const answer = await client.request('POST', '/projects', {
      ...{ token: boris.token, organizationId, body: { name: 'One more' } },
    });
    expect(answer).toMatchObject(reached('projects'));
  });
});

describe('characters', () => {
  it('should fill the plan in all projects together and no further', async () => {
    const [one, other] = [await TestProject.create(client, anna), await TestProject.create(client, anna)];
    const first = await one.addItem('x'.repeat(500));
    await other.addItem('x'.repeat(400));
    const add = (index: number) => {
      const project = index % 2 === 0 ? one : other;
      const { blockId } = project;
      const item = { itemId: randomUUID(), blockId, parentItemId: null, title: 'Item', position: 'a1' };
      return project.post([change('item.add', { ...item, content: 'x'.repeat(60) })]);
    };
    const answers = await many(add);
    expect(tally(answers)).toEqual({ 200: 1, 402: atOnce - 1 });
    expect(answers.find(({ status }) => status === 402)).toMatchObject(reached('characters'));
    expect((await planOf(anna)).use.characters).toBe(960);

    // Renaming and removing go on, also past the limit of a smaller plan.
    await database.query('update projects set chars = chars + 5000 where id = $1', [other.id]);
    await one.apply(change('item.remove', { itemId: first }));
    expect((await add(0)).status).toBe(402);
  });
});

describe('runs', () => {
  it('should be sent up to the limit of the month and no further, also when runs are removed', async () => {
    const sender = await TestSender.create(client);
    anna = sender.account;
    const idempotent = { 'idempotency-key': randomUUID() };
    for (let count = 2; count < limits.runs; count += 1) await sender.send({ model: 'plain' });
    const last = await sender.send({ model: 'plain' }, idempotent);
    const answers = await many(() => sender.send({ model: 'plain' }));
    expect(tally(answers)).toEqual({ 201: 1, 402: atOnce - 1 });
    expect(answers.find(({ status }) => status === 402)).toMatchObject(reached('runs'));
    expect((await planOf(anna)).use.runs).toBe(limits.runs);
    expect((await sender.send({ model: 'plain' }, idempotent)).body.id).toBe(last.body.id);

    await database.query('delete from ai_runs where organization_id = $1', [anna.organizationId]);
    expect(await sender.send({ model: 'plain' })).toMatchObject(reached('runs'));
    expect((await planOf(anna)).use.runs).toBe(limits.runs);
    // What was counted belongs to its month.
    await database.query(
      `update organization_months set month = month - interval '1 month' where organization_id = $1`,
      [anna.organizationId],
    );
    expect((await sender.send({ model: 'plain' })).status).toBe(201);
    expect((await planOf(anna)).use.runs).toBe(1);
  });

  it('should count those that were sent before plans were', async () => {
    const sender = await TestSender.create(client);
    anna = sender.account;
    await database.query(
      `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, status, ended_at)
       select gen_random_uuid(), $1, $2, 'openai', 'gpt', 'text', 'completed', now() from generate_series(1, $3)`,
      [anna.organizationId, anna.userId, limits.runs - 1],
    );
    expect((await sender.send({ model: 'plain' })).status).toBe(201);
    expect(await sender.send({ model: 'plain' })).toMatchObject(reached('runs'));
  });
});

describe('members', () => {
  it('should join up to the limit and no further, and keep the invitation when there is no room', async () => {
    const team = await TestOrganization.create(client, anna);
    await team.add(await client.register(), 'member');
    const invited = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const person = await client.register();
        return { person, token: await team.tokenFor(person.email) };
      }),
    );
    const accept = ({ person, token }: (typeof invited)[number]) =>
      client.request<ProblemBody>('POST', '/invitations/accept', { token: person.token, body: { token } });
    const answers = await Promise.all(invited.map(accept));
    expect(tally(answers)).toEqual({ 200: 1, 402: 5 });
    const refused = invited.find((_, index) => answers[index]?.status === 402) as (typeof invited)[number];
    expect(await accept(refused)).toMatchObject(reached('members'));
    await database.query(`update organizations set plan = 'PRO' where id = $1`, [team.id]);
    expect((await accept(refused)).status).toBe(200);
  });
});
