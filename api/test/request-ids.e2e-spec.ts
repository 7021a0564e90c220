import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { io } from 'socket.io-client';
import { startApplication, startWorker, tokenIn, uniqueEmail, waitForLetters } from './support';
import type { ApiClient, OwnApplication, OwnProcess } from './support';
import { TestSender } from './support/runs';

type Line = Readonly<Record<string, unknown>>;

const prefix = `test-${randomUUID()}`;
const email = uniqueEmail('operator');
const comesWithinMs = 15_000;

let application: OwnApplication;
let worker: OwnProcess;
let client: ApiClient;
let queue: Queue;

beforeAll(async () => {
  const variables = { REDIS_KEY_PREFIX: prefix, LOG_LEVEL: 'debug', ADMINISTRATORS: email };
  application = await startApplication({ ...variables, WORKERS: 'false' });
  worker = startWorker(variables);
  ({ client } = application);
  const connection = { url: process.env.REDIS_URL ?? '' };
  queue = new Queue('text.count', { connection, prefix: `{${prefix}}` });
});

afterAll(async () => {
  await queue.close();
  await Promise.all([application.stop(), worker.stop()]);
});

const newId = () => `test-${randomUUID()}`;

/** The lines of a process that fit, as soon as there are so many. */
async function linesOf(process: OwnProcess, fits: (line: Line) => boolean, count = 1): Promise<Line[]> {
  const deadline = Date.now() + comesWithinMs;
  for (;;) {
    const whole = process.output().split('\n').slice(0, -1);
    const found = whole
      .filter((line) => line.startsWith('{'))
      .map((line) => ({ line, fields: JSON.parse(line) as Line }));
    const fitting = found.filter(({ fields }) => fits(fields));
    // JSON allows a name twice; those who read logs do not.
    for (const { line } of fitting) expect(line.match(/"requestId":/g)).toHaveLength(1);
    if (fitting.length >= count) return fitting.map(({ fields }) => fields);
    if (Date.now() > deadline) throw new Error(`no such line in ${process.output()}`);
    await pause(20);
  }
}

describe('the id of a request', () => {
  it('should be on the lines of the job that it put into a queue, in another process', async () => {
    const requestId = newId();
    const body = { email, password: 'correct horse battery', name: 'Anna' };
    await client.request('POST', '/auth/register', { body, headers: { 'x-request-id': requestId } });
    await waitForLetters(client, email);
    const lines = await linesOf(
      worker,
      (line) => line.requestId === requestId && line.msg === 'a job is done',
    );
    expect(lines).toMatchObject([{ job: 'mail.verification', jobId: expect.any(String) }]);
  });

  it('should be on the lines of a run, and of no other', async () => {
    const sender = await TestSender.create(client);
    const ids = [newId(), newId(), newId()];
    const runs = await Promise.all(ids.map((id) => sender.send({ model: 'plain' }, { 'x-request-id': id })));
    expect(runs.map(({ body }) => body.status)).toEqual(Array(3).fill('completed'));
    for (const id of ids) {
      const lines = await linesOf(
        worker,
        ({ requestId, msg }) => requestId === id && msg === 'a job is done',
      );
      expect(lines).toMatchObject([{ job: 'run.execute' }]);
    }
  });

  it('should be on what a route with a body logs by the way', async () => {
    const signedUp = await client.request<{ accessToken: string }>('POST', '/auth/login', {
      body: { email, password: 'correct horse battery' },
    });
    const token = signedUp.body.accessToken;
    const [letter] = await waitForLetters(client, email);
    if (!letter) throw new Error('no letter');
    await client.request('POST', '/auth/verify-email', { body: { token: tokenIn(letter) } });
    const broken = { organizationId: randomUUID(), projectId: randomUUID(), itemId: 'none' };
    const job = await queue.add('text.count', broken, { attempts: 1 });
    const failure = await linesOf(
      worker,
      ({ jobId, msg }) => jobId === job.id && msg === 'a job failed for the last time',
    );
    expect(failure).toMatchObject([
      { job: 'text.count', requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    ]);

    const requestId = newId();
    const path = `/admin/queues/text.count/failed/${job.id}/retry`;
    const headers = { 'x-request-id': requestId };
    const { status } = await client.request('POST', path, { token, headers, body: {} });
    expect(status).toBe(204);
    const lines = await linesOf(application, ({ msg }) => msg === 'a failed job is tried again');
    expect(lines).toMatchObject([{ requestId, job: 'text.count' }]);
  });

  it('should be that of the message on the lines of the realtime channel, and that of the connection', async () => {
    const { token } = await client.register();
    const requestId = newId();
    const extraHeaders = { 'x-request-id': requestId };
    const options = { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders };
    const refused = io(client.url, { ...options, auth: { token: 'none' } });
    await new Promise((done) => refused.once('connect_error', done));
    expect(await linesOf(application, (line) => line.requestId === requestId)).toMatchObject([
      { msg: 'a connection was refused', code: 'auth.required' },
    ]);

    const socket = io(client.url, { ...options, auth: { token } });
    try {
      await new Promise<void>((done) => socket.once('connect', () => done()));
      const refusal = { ok: false, code: 'project.not_found' };
      for (let count = 0; count < 2; count++)
        expect(await socket.emitWithAck('project.join', { projectId: randomUUID() })).toEqual(refusal);
      const lines = await linesOf(application, ({ msg }) => msg === 'a message was refused', 2);
      expect(lines).toMatchObject(Array(2).fill({ event: 'project.join', code: 'project.not_found' }));
      expect(new Set(lines.map((line) => line.requestId)).size).toBe(2);
    } finally {
      socket.close();
    }
  });
});
