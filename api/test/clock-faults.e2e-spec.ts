import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { change, cookieHeader, refreshCookie, startApplication, TestProject } from './support';
import type { OwnApplication, SignedInBody } from './support';
import { eventually } from './support/recovery';
import { requestsFor, TestSender, textOf } from './support/runs';
import { ShiftedClock } from './support/shifted-clock';

const hourMs = 3600_000;
const dayMs = 24 * hourMs;
const nearMs = 60_000;
/** Longer than readers of a run wait before they ask whether its worker is alive. */
const silentMs = 3700;

describe('a clock that jumps', () => {
  const clock = new ShiftedClock();
  let application: OwnApplication;
  let sender: TestSender;
  let cookie: string;
  let project: TestProject;

  beforeAll(async () => {
    application = await startApplication({ ...clock.variables, AI_IDLE_TIMEOUT_MS: '20000' });
    sender = await TestSender.create(application.client);
    ({ cookie } = sender.account);
    project = await TestProject.create(application.client, sender.account);
  });
  afterAll(async () => {
    await application?.stop();
    clock.remove();
  });

  /** Goes on with the session, as a page does whose token is refused. */
  async function refresh(): Promise<string> {
    const answer = await application.client.request<SignedInBody>('POST', '/auth/refresh', { cookie });
    expect(answer.status).toBe(200);
    cookie = cookieHeader(answer, refreshCookie);
    return answer.body.accessToken;
  }

  /** Sets the clock, and returns the first token that says so. */
  async function jump(ms: number): Promise<string> {
    clock.jump(ms);
    return eventually(refresh, (token) => Math.abs(issuedAt(token) - Date.now() - ms) < nearMs);
  }

  it.each([
    ['an hour on', hourMs],
    ['back again', 0],
    ['an hour back', -hourMs],
    ['a day on', dayMs],
    ['two days back', -dayMs],
    ['to the right time', 0],
  ])('should lock nobody out and lose nothing: %s', async (_name, shiftMs) => {
    const itemId = await project.addItem('Before the jump.');
    const token = await jump(shiftMs);
    const account = { ...sender.account, token };
    project = project.as(account);
    sender = new TestSender(application.client, account);

    // What was begun before goes on: the token of then is renewed at most, and changes keep their order.
    const edit = change('item.edit', { itemId, baseVersion: 1, edit: [16, [0, ' After it.']] });
    const { changes } = await project.apply(edit, change('project.rename', { name: 'Jumped' }));
    expect(changes[1]?.revision).toBe((changes[0]?.revision ?? 0) + 1);
    expect((await project.textOf(itemId)).content).toBe('Before the jump. After it.');
    const list = await project.request<{ changes: { revision: number }[] }>('GET', '/changes?since=0');
    expect(list.body.changes.map(({ revision }) => revision)).toEqual(
      list.body.changes.map((_, index) => index + 1),
    );
    // Jobs of now are done now.
    const added = await project.addItem('Counted in the background. '.repeat(3000));
    await eventually(
      () => project.textOf(added),
      ({ tokens }) => tokens !== null,
    );
    const sessions = await sender.request<{ items: unknown[] }>('GET', '/user/sessions');
    expect(sessions.body.items).toHaveLength(1);
    expect((await sender.send({ model: 'gpt-5' })).body.status).toBe('completed');
  });

  it('should not end a run whose provider is silent for a while, whatever the clock of its worker says', async () => {
    const model = `slow-2-${silentMs}-${randomUUID()}`;
    const stream = await sender.stream({ model });
    const events = stream.events();
    while ((await events.next()).value?.name !== 'text');
    await jump(-dayMs);
    // Whoever looks asks whether the worker is alive.
    const seen = await (await sender.events(stream.runId)).all();
    await events.return(undefined);
    expect(seen.at(-1)?.data).toEqual({ type: 'ended', status: 'completed' });
    expect(textOf(seen)).toBe('w0 w1 ');
    expect((await requestsFor(model)).started).toBe(1);
    await jump(0);
  });
});

/** When an access token says that it was issued, in milliseconds. */
function issuedAt(token: string): number {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { iat: number }).iat * 1000;
}
