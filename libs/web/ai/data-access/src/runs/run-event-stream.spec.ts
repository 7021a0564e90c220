import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideMockStore } from '@ngrx/store/testing';
import type { RunEvent } from '@promptyflow/contracts';
import { authFeature, SessionTokens } from '@promptyflow/web-auth-data-access';
import { RunEventStream } from './run-event-stream';

const encoder = new TextEncoder();

function frame(id: string, event: RunEvent): string {
  return `event: ${event.type}\nid: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A body that ends after its frames, as a connection that is cut does. */
function answer(frames: readonly string[], headers: Record<string, string> = {}): Response {
  const pieces = frames.map((piece) => ({ done: false, value: encoder.encode(piece) }));
  const reader = { read: async () => pieces.shift() ?? { done: true }, cancel: async () => undefined };
  const body = { getReader: () => reader };
  return { ok: true, status: 200, url: '', headers: new Headers(headers), body } as unknown as Response;
}

const refusal = (status: number, code: string) =>
  ({ ok: false, status, url: '', text: async () => JSON.stringify({ status, code }) }) as Response;

function setup(answers: (Response | Error)[]) {
  const fetched = jest.fn(async (_url: string, _init: RequestInit) => {
    const next = answers.shift();
    if (next instanceof Error || next === undefined) throw next;
    return next;
  });
  globalThis.fetch = fetched as unknown as typeof fetch;
  TestBed.configureTestingModule({
    providers: [
      provideMockStore({ selectors: [{ selector: authFeature.selectOrganizationId, value: 'org' }] }),
      {
        provide: SessionTokens,
        useValue: { fresh: async () => 'secret', current: () => 'renewed', renew: async () => null },
      },
    ],
  });
  const headers = (call: number) => fetched.mock.calls[call]?.[1].headers as Headers;
  return { sut: TestBed.inject(RunEventStream), fetched, headers };
}

async function all(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const received: RunEvent[] = [];
  for await (const event of events) received.push(event);
  return received;
}

const request = { projectId: 'p', promptId: 'q', provider: 'openai', model: 'm' } as const;
const hello: RunEvent = { type: 'text', text: 'Hello' };
const world: RunEvent = { type: 'text', text: ' world' };
const ended: RunEvent = { type: 'ended', status: 'completed' };

describe(RunEventStream.name, () => {
  it('should go on from the last event when the connection is cut', async () => {
    const { sut, fetched, headers } = setup([
      answer([frame('5.0', hello)], { Location: '/api/ai/runs/r1' }),
      new TypeError('network'),
      answer([frame('11.0', world), frame('11.0', ended)]),
    ]);
    const { runId, events } = await sut.send(request, 'press');
    expect(runId).toBe('r1');
    expect(await all(events)).toEqual([hello, world, ended]);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      '/api/ai/send',
      '/api/ai/runs/r1/events',
      '/api/ai/runs/r1/events',
    ]);
    expect(headers(2).get('Last-Event-ID')).toBe('5.0');
    expect(headers(0).get('Authorization')).toBe('Bearer secret');
    expect(headers(0).get('X-Organization-Id')).toBe('org');
  });

  it('should send again under the same key when the network fails, and not when the server refuses', async () => {
    const { sut, headers } = setup([new TypeError('network'), refusal(404, 'key.not_found')]);
    await expect(sut.send(request, 'press')).rejects.toMatchObject({
      status: 404,
      error: { code: 'key.not_found' },
    });
    expect([0, 1].map((call) => headers(call).get('Idempotency-Key'))).toEqual(['press', 'press']);
  });

  it('should leave provider, model and settings to a preset, and say them without one', async () => {
    const { sut, fetched } = setup([answer([], { Location: '/r/1' }), answer([], { Location: '/r/2' })]);
    const parameters = { temperature: 0.5 };
    await sut.send({ ...request, parameters }, 'press');
    await sut.send({ ...request, parameters, presetId: 'x' }, 'press');
    const address = { projectId: 'p', promptId: 'q' };
    expect(fetched.mock.calls.map(([, { body }]) => JSON.parse(body as string))).toEqual([
      { ...address, provider: 'openai', model: 'm', temperature: 0.5 },
      { ...address, presetId: 'x' },
    ]);
  });

  it('should renew the session once when the token is refused', async () => {
    const { sut, headers } = setup([refusal(401, 'auth.required'), answer([frame('0.0', ended)])]);
    expect(await all(sut.follow('r1'))).toEqual([ended]);
    expect(headers(1).get('Authorization')).toBe('Bearer renewed');
  });
});
