import { providers } from '@promptyflow/contracts';
import type { RunEvent } from '@promptyflow/contracts';
import type { ModelRequests } from './providers/provider-server';
import type { ApiAnswer, ApiClient, TestAccount } from './api-client';
import { eventually } from './recovery';

/** A run as `GET /ai/runs/:id` answers it; the parts that tests look at. */
export interface RunBody {
  readonly id: string;
  readonly status: string;
  readonly provider: string;
  readonly model: string;
  readonly prompt: string;
  readonly system: string;
  readonly earlierTurns: readonly { readonly prompt: string; readonly answer: string }[];
  readonly answer: string;
  readonly reasoning: string;
  readonly finishReason: string | null;
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cachedTokens: number | null;
    readonly cacheWriteTokens: number | null;
    readonly reasoningTokens: number | null;
    readonly estimated: boolean;
  } | null;
  readonly cost: { readonly usd: number; readonly pricesAsOf: string | null } | null;
  readonly error: {
    readonly code: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly providerMessage: string | null;
  } | null;
}

export interface StreamedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: RunEvent;
}

/** An open stream of server-sent events. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** From the `Location` header. */
  readonly runId: string;
  /** Events one by one; leaving the loop closes the connection. */
  events(): AsyncGenerator<StreamedEvent>;
  /** The events up to the end. */
  all(): Promise<StreamedEvent[]>;
}

/** A person who sends prompts to the provider servers of the run. */
export class TestSender {
  constructor(
    private readonly client: ApiClient,
    readonly account: TestAccount,
  ) {}

  /** Registers somebody with a working key for each provider. */
  static async create(client: ApiClient): Promise<TestSender> {
    const sender = new TestSender(client, await client.register());
    await Promise.all(providers.map((provider) => sender.saveKey(provider, `sk-${provider}-0123456789`)));
    return sender;
  }

  /** The same person through another way in, such as another process. */
  through(client: ApiClient): TestSender {
    return new TestSender(client, this.account);
  }

  saveKey(provider: string, key: string, baseUrl?: string): Promise<ApiAnswer<never>> {
    const custom = provider === 'custom' ? { baseUrl: baseUrl ?? `${providersUrl()}/custom/v1` } : {};
    return this.request('POST', `/user/api-keys/${provider}`, { key, ...custom });
  }

  request<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    return this.client.request<Body>(method, path, { token: this.account.token, body, headers });
  }

  /** Sends and waits for the ended run. */
  send(body: object, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<RunBody>> {
    return this.request<RunBody>(
      'POST',
      '/ai/send',
      { provider: 'openai', prompt: 'Say hello.', ...body },
      headers,
    );
  }

  /** Sends and reads the events. */
  stream(body: object, headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
    return this.open('POST', '/ai/send', { provider: 'openai', prompt: 'Say hello.', ...body }, headers);
  }

  events(runId: string, lastEventId?: string): Promise<EventStream> {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    return this.open('GET', `/ai/runs/${runId}/events`, undefined, headers);
  }

  async run(runId: string): Promise<RunBody> {
    return (await this.request<RunBody>('GET', `/ai/runs/${runId}`)).body;
  }

  private async open(
    method: string,
    path: string,
    body: object | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<EventStream> {
    const response = await fetch(`${this.client.url}/api${path}`, {
      method,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${this.account.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const runId = response.headers.get('location')?.split('/').at(-1) ?? '';
    const events = () => parseEvents(response);
    return {
      status: response.status,
      headers: response.headers,
      runId,
      events,
      all: async () => {
        const found: StreamedEvent[] = [];
        for await (const event of events()) found.push(event);
        return found;
      },
    };
  }
}

/** Where the provider servers of the run are. */
export function providersUrl(): string {
  const url = process.env.PROVIDERS_URL;
  if (!url) throw new Error('PROVIDERS_URL is not set; run the tests with: npm test -- e2e <path>');
  return url;
}

/** What the provider saw of the requests for a model. */
export async function requestsFor(model: string): Promise<ModelRequests> {
  const response = await fetch(`${providersUrl()}/requests?model=${encodeURIComponent(model)}`);
  return (await response.json()) as ModelRequests;
}

/** The same once the provider has noticed that nobody asks it any more. */
export function endedRequestsFor(model: string): Promise<ModelRequests> {
  return eventually(
    () => requestsFor(model),
    ({ open }) => open === 0,
  );
}

export function textOf(events: readonly StreamedEvent[], type: 'text' | 'reasoning' = 'text'): string {
  return events.map(({ data }) => (data.type === type ? data.text : '')).join('');
}

async function* parseEvents(response: Response): AsyncGenerator<StreamedEvent> {
  let buffer = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    buffer += decoder.decode(bytes as Uint8Array, { stream: true });
    const frames = buffer.split('\n\n');
    buffer = frames.pop() ?? '';
    for (const frame of frames) {
      const fields = new Map(
        frame
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      const data = fields.get('data');
      if (data)
        yield {
          id: fields.get('id') ?? '',
          name: fields.get('event') ?? '',
          data: JSON.parse(data) as RunEvent,
        };
    }
  }
}
