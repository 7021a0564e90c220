import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnthropicMessages } from './anthropic-messages.ts';
import { EventWriter, play } from './event-writer.ts';
import type { Protocol } from './event-writer.ts';
import { OpenAiChat } from './openai-chat.ts';
import { OpenAiResponses } from './openai-responses.ts';
import { anthropicError, openAiError } from './refusals.ts';
import { refusalOfKey, scenarioOf } from './scenario.ts';
import type { Refusal } from './scenario.ts';

type Vendor = 'openai' | 'anthropic' | 'custom';

interface Body {
  readonly model?: string;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
  readonly input?: readonly { readonly role?: string; readonly content?: unknown }[];
}

/** What happened to the requests for one model, for tests that look from the provider's side. */
export interface ModelRequests {
  readonly started: number;
  /** Ended because the client closed the connection. */
  readonly aborted: number;
  readonly open: number;
}

/**
 * Servers that speak what OpenAI, Anthropic and OpenAI-compatible servers speak, at `/openai/v1`,
 * `/anthropic/v1` and `/custom/v1`. What they answer is picked by the model and the key (`scenario.ts`).
 * `GET /requests?model=…` gives {@link ModelRequests}.
 */
export class ProviderServer {
  private readonly server: Server;
  private readonly attempts = new Map<string, number>();
  private readonly requests = new Map<string, { started: number; aborted: number; open: number }>();

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
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/requests') {
      const none: ModelRequests = { started: 0, aborted: 0, open: 0 };
      return json(response, 200, this.requests.get(url.searchParams.get('model') ?? '') ?? none);
    }
    const [, vendor, path] = /^\/(openai|anthropic|custom)\/v1\/(.+)$/.exec(url.pathname) ?? [];
    const key = keyOf(request, vendor as Vendor);
    if (!vendor || !path) return json(response, 404, { error: { message: 'not found' } });
    if (path === 'redirect/models') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      return undefined;
    }
    const refusal = vendor === 'custom' && key === '' ? undefined : refusalOfKey(key);
    if (path === 'models') {
      return refusal
        ? refuse(response, vendor as Vendor, refusal)
        : json(response, 200, models[vendor as Vendor]);
    }
    return this.answer(vendor as Vendor, path, key, JSON.parse(await read(request)) as Body, response);
  }

  private async answer(vendor: Vendor, path: string, key: string, body: Body, response: ServerResponse) {
    const model = body.model ?? '';
    const prompt = promptOf(body);
    const attempt = (this.attempts.get(`${vendor} ${model} ${key}`) ?? 0) + 1;
    this.attempts.set(`${vendor} ${model} ${key}`, attempt);
    this.track(model, response);
    const scenario = scenarioOf({ model, key: key || 'none', prompt, body, attempt });
    if (scenario.refusal) return refuse(response, vendor, scenario.refusal);
    const writer = new EventWriter(response);
    const protocol = protocolOf(vendor, path, body, writer, prompt);
    if (!protocol) return json(response, 404, { error: { message: `Unknown path ${path}` } });
    return play(scenario, protocol, writer, prompt);
  }

  private track(model: string, response: ServerResponse): void {
    const counts = this.requests.get(model) ?? { started: 0, aborted: 0, open: 0 };
    this.requests.set(model, counts);
    counts.started += 1;
    counts.open += 1;
    response.once('close', () => {
      counts.open -= 1;
      if (!response.writableEnded) counts.aborted += 1;
    });
  }
}

function protocolOf(
  vendor: Vendor,
  path: string,
  body: Body,
  writer: EventWriter,
  prompt: string,
): Protocol | undefined {
  const model = body.model ?? '';
  if (vendor === 'anthropic') {
    return path === 'messages'
      ? new AnthropicMessages(writer, model, inputTokensOf(body, prompt))
      : undefined;
  }
  if (path === 'responses' && vendor === 'openai') return new OpenAiResponses(writer, model);
  if (path !== 'chat/completions') return undefined;
  return new OpenAiChat(writer, {
    model,
    includeUsage: body.stream_options?.include_usage === true,
    reasoningField: vendor === 'custom' ? 'reasoning_content' : undefined,
  });
}

function keyOf({ headers }: IncomingMessage, vendor: Vendor): string {
  const own = vendor === 'anthropic' ? headers['x-api-key'] : headers.authorization?.replace(/^Bearer /, '');
  return typeof own === 'string' ? own : '';
}

function promptOf({ messages, input }: Body): string {
  const last = (messages ?? input ?? []).findLast(({ role }) => role === 'user');
  if (typeof last?.content === 'string') return last.content;
  const parts = (last?.content ?? []) as readonly { readonly text?: string }[];
  return parts.map(({ text = '' }) => text).join('');
}

function inputTokensOf({ messages = [] }: Body, prompt: string) {
  const parts = messages.flatMap(({ content }) => content as { text: string; cache_control?: object }[]);
  const marked = parts.slice(0, parts.findLastIndex(({ cache_control }) => cache_control) + 1);
  const written = Math.ceil(marked.map(({ text }) => text).join('').length / 4);
  return { fresh: Math.ceil(prompt.length / 4) + 8 - written, written };
}

function refuse(response: ServerResponse, vendor: Vendor, refusal: Refusal): void {
  const body = vendor === 'anthropic' ? anthropicError(refusal) : openAiError(refusal);
  json(response, refusal.status, body, refusal.headers);
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const openAiModel = (id: string) => ({ id, object: 'model', created: 1_715_367_049, owned_by: 'system' });

const models: Record<Vendor, unknown> = {
  openai: {
    object: 'list',
    data: ['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-5', 'text-embedding-3-small', 'whisper-1'].map(
      openAiModel,
    ),
  },
  anthropic: {
    data: [
      {
        type: 'model',
        id: 'claude-sonnet-4-5-20250929',
        display_name: 'Claude Sonnet 4.5',
        created_at: '2025-09-29T00:00:00Z',
      },
      {
        type: 'model',
        id: 'claude-haiku-4-5-20251001',
        display_name: 'Claude Haiku 4.5',
        created_at: '2025-10-15T00:00:00Z',
      },
    ],
    has_more: false,
    first_id: 'claude-sonnet-4-5-20250929',
    last_id: 'claude-haiku-4-5-20251001',
  },
  custom: {
    object: 'list',
    data: [
      { id: 'llama3.2', object: 'model', created: 1_715_367_049, owned_by: 'library', max_model_len: 8192 },
    ],
  },
};
