import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventWriter } from './event-writer.ts';
import { playStream, playWhole } from './play.ts';
import type { Usage } from './protocols/protocol.ts';
import { refusalNamed, refusalOfKey } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { scenarioOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { anthropic } from './vendors/anthropic.ts';
import { custom } from './vendors/custom.ts';
import { gemini } from './vendors/gemini.ts';
import { grok } from './vendors/grok.ts';
import { openai } from './vendors/openai.ts';
import { openrouter } from './vendors/openrouter.ts';
import type { HttpAnswer, Question, Vendor } from './vendors/vendor.ts';

/** Every provider that answers here. */
export const vendors: readonly Vendor[] = [openai, anthropic, gemini, grok, openrouter, custom];

/** What happened to the requests for one model, for tests that look from the provider's side. */
export interface ModelRequests {
  readonly started: number;
  /** Ended because the client closed the connection. */
  readonly aborted: number;
  readonly open: number;
  /** When the last one was aborted, in milliseconds since 1970. */
  readonly abortedAt: number | null;
}

const none: ModelRequests = { started: 0, aborted: 0, open: 0, abortedAt: null };

/**
 * Servers that speak what the providers speak, each below its path (`/openai/v1`, …). What they answer is picked
 * by the model (`scenario.ts`) and the key (`refusal.ts`). `GET /requests?model=…` gives {@link ModelRequests}.
 */
export class ProviderServer {
  private readonly server: Server;
  private readonly attempts = new Map<string, number>();
  private readonly requests = new Map<string, ModelRequests>();

  constructor() {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  /** Listens on loopback; 0 takes a free port. Returns the address. */
  async listen(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/requests') {
      const body = this.requests.get(searchParams.get('model') ?? '') ?? none;
      return answer(response, { status: 200, body });
    }
    const vendor = vendors.find(({ path }) => pathname.startsWith(`${path}/`));
    const path = pathname.slice((vendor?.path.length ?? 0) + 1);
    if (path === 'redirect/models') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      return undefined;
    }
    if (!vendor) return answer(response, { status: 404, body: { error: { message: 'not found' } } });
    const key = vendor.keyOf(request.headers);
    const refusal = key === '' && !vendor.needsKey ? undefined : refusalOfKey(key);
    if (request.method !== 'POST') {
      const page = vendor.lookUp(path, searchParams);
      if (!page) return refuse(response, vendor, refusalNamed('404'));
      return refusal && !page.isPublic
        ? refuse(response, vendor, refusal)
        : answer(response, { status: 200, body: page.body, headers: vendor.headers() });
    }
    const body = JSON.parse(await read(request)) as unknown;
    const question = vendor.ask(path, searchParams, body);
    if (!question) return refuse(response, vendor, refusalNamed('404'));
    this.track(question.model, response);
    if (refusal) return refuse(response, vendor, refusal);
    const attempt = this.count(`${vendor.path} ${question.model} ${key}`);
    return play(vendor, question, scenarioOf({ ...question, body, attempt }), response);
  }

  private count(name: string): number {
    const attempt = (this.attempts.get(name) ?? 0) + 1;
    this.attempts.set(name, attempt);
    return attempt;
  }

  private track(model: string, response: ServerResponse): void {
    const change = (changed: (requests: ModelRequests) => Partial<ModelRequests>) => {
      const before = this.requests.get(model) ?? none;
      this.requests.set(model, { ...before, ...changed(before) });
    };
    change(({ started, open }) => ({ started: started + 1, open: open + 1 }));
    response.once('close', () => {
      change(({ open }) => ({ open: open - 1 }));
      if (response.writableEnded) return;
      change(({ aborted }) => ({ aborted: aborted + 1, abortedAt: Date.now() }));
    });
  }
}

function play(vendor: Vendor, question: Question, scenario: Scenario, response: ServerResponse) {
  if (scenario.refusal) return refuse(response, vendor, scenario.refusal);
  const usage = usageOf(scenario, question);
  const writer = new EventWriter(response, vendor.lineEnd);
  const stage = { scenario, usage, protocol: question.open(writer, usage), headers: vendor.headers() };
  if (question.streams) return playStream(stage, writer);
  return scenario.ending === 'error-frame'
    ? refuse(response, vendor, refusalNamed('500'))
    : playWhole(stage, response);
}

function usageOf({ chunks, reasoning }: Scenario, { prompt, marked = '' }: Question): Usage {
  return {
    input: Math.ceil(prompt.length / 4) + 8,
    cached: 4,
    cacheWrite: Math.ceil(marked.length / 4),
    output: chunks.length + reasoning.length,
    reasoning: reasoning.length,
  };
}

function refuse(response: ServerResponse, vendor: Vendor, refusal: Refusal): void {
  const { status, body, headers } = vendor.refuse(refusal);
  answer(response, { status, body, headers: { ...vendor.headers(), ...headers } });
}

function answer(response: ServerResponse, { status, body, headers }: HttpAnswer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
