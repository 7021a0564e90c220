import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApplication, startWorker, TestProject } from './support';
import { TestSender } from './support/runs';
import { TraceCollector } from './support/trace-collector';
import type { CollectedSpan } from './support/trace-collector';

/** Kinds of spans (OTLP). */
const kinds = { server: 2, client: 3, consumer: 5 };
const failed = 2;

const marker = `marker-${randomUUID()}`;
const requestId = `test-${randomUUID()}`;
const traceId = randomBytes(16).toString('hex');
const callerSpanId = randomBytes(8).toString('hex');

let collector: TraceCollector;
let outputs: { readonly api: string; readonly worker: string };

/** The story is told once; when the processes have ended, everything has been sent. */
beforeAll(async () => {
  collector = await TraceCollector.start();
  const variables = {
    REDIS_KEY_PREFIX: `test-${randomUUID()}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=opens',
  };
  const application = await startApplication({ ...variables, WORKERS: 'false', OTEL_SERVICE_NAME: 'pf-api' });
  const worker = startWorker({ ...variables, OTEL_SERVICE_NAME: 'pf-worker', LOG_LEVEL: 'debug' });
  try {
    const sender = await TestSender.create(application.client);
    const project = await TestProject.create(application.client, sender.account);
    await project.addItem(marker);
    const headers = { traceparent: `00-${traceId}-${callerSpanId}-01`, 'x-request-id': requestId };
    await sender.send({ model: 'plain', prompt: marker }, headers);
    await sender.send({ model: 'error-401', prompt: marker });
    await sender.send({ provider: 'custom', model: 'plain', prompt: marker });
    await sender.request('GET', `/${marker}`);
  } finally {
    await application.stop();
    await worker.stop();
    outputs = { api: application.output(), worker: worker.output() };
  }
});

afterAll(() => collector.stop());

const ofTrace = (id: string) => collector.spans.filter((span) => span.traceId === id);

function only(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const [found, another] = spans.filter((span) => span.name === name);
  if (!found || another) throw new Error(`not one ${name} in ${spans.map((span) => span.name).join(', ')}`);
  return found;
}

/** The spans directly below another. */
const below = (spans: readonly CollectedSpan[], { spanId }: CollectedSpan) =>
  spans.filter(({ parentSpanId }) => parentSpanId === spanId);

describe('the trace of a request', () => {
  it('should go on with that of its caller', () => {
    const request = only(ofTrace(traceId), 'POST /api/ai/send');
    expect(request).toMatchObject({ parentSpanId: callerSpanId, kind: kinds.server, service: 'pf-api' });
    expect(request.attributes).toMatchObject({
      'http.route': '/api/ai/send',
      'http.request.method': 'POST',
      'http.response.status_code': 201,
      'promptyflow.request_id': requestId,
    });
    expect(BigInt(request.endTimeUnixNano)).toBeGreaterThan(BigInt(request.startTimeUnixNano));
  });

  it('should hold its statements without their parameters', () => {
    const spans = ofTrace(traceId);
    const request = only(spans, 'POST /api/ai/send');
    const statements = below(spans, request).filter(({ name }) => name.startsWith('postgresql '));
    const texts = statements.map(({ attributes }) => String(attributes['db.query.text']));
    expect(texts).toContainEqual(expect.stringMatching(/^insert into "?ai_runs/i));
    expect(statements.every(({ kind }) => kind === kinds.client)).toBe(true);
  });

  it('should go on in the job that it put into a queue, down to the provider', () => {
    const spans = ofTrace(traceId);
    const request = only(spans, 'POST /api/ai/send');
    const job = only(spans, 'process run.execute');
    expect(job).toMatchObject({ parentSpanId: request.spanId, kind: kinds.consumer, service: 'pf-worker' });
    expect(job.attributes['promptyflow.request_id']).toBe(requestId);
    const call = only(below(spans, job), 'chat openai');
    expect(call.attributes).toMatchObject({
      'gen_ai.provider.name': 'openai',
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
    });
    const [sent, ...others] = below(spans, call);
    expect([sent?.name, sent?.attributes['http.response.status_code'], others]).toEqual(['POST', 200, []]);
    expect(sent?.attributes['server.address']).toBe('127.0.0.1');
  });

  it('should be named on the lines of the log', () => {
    const lines = outputs.worker.split('\n').filter((line) => line.includes(requestId));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ requestId, traceId });
  });

  it('should tell of a failure by its code', () => {
    const refused = collector.spans.filter(
      ({ name, status }) => name === 'chat openai' && status.code === failed,
    );
    expect(refused.map(({ attributes }) => attributes['error.type'])).toEqual(['provider.bad_key']);
  });

  it('should tell nothing of an address that a person gave', () => {
    const call = only(collector.spans, 'chat custom');
    const sent = below(ofTrace(call.traceId), call);
    expect(sent.map(({ name, attributes }) => [name, attributes['server.address']])).toEqual([
      ['POST', undefined],
    ]);
  });
});

describe('what is sent to the collector', () => {
  it('should carry the headers that it asks for', () => {
    expect([...collector.keys]).toEqual(['opens']);
  });

  it('should hold no secret, no text and no address of anybody', () => {
    expect(collector.spans.length).toBeGreaterThan(50);
    for (const body of collector.bodies) expect(body).not.toMatch(/marker-|sk-\w+|@example|correct horse/);
  });

  it('should hold nothing of those who watch the service, and begin with requests and jobs', () => {
    expect(collector.spans.filter(({ name }) => /health|metrics/.test(name))).toEqual([]);
    const roots = collector.spans.filter(({ parentSpanId }) => !parentSpanId);
    const others = roots.filter(({ kind }) => kind !== kinds.server && kind !== kinds.consumer);
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('should not have made the processes complain', () => {
    const lines = outputs.worker.split('\n').filter((line) => line !== '');
    const told = lines.map((line) => JSON.parse(line) as { level: number });
    expect([outputs.api, told.filter(({ level }) => level >= 40)]).toEqual(['', []]);
  });
});
