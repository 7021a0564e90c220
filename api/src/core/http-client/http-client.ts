import { lookup } from 'node:dns';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { SpanKind } from '@opentelemetry/api';
import { Agent, fetch as undiciFetch } from 'undici';
import { aiConfig } from '../../config';
import { utf8 } from '../text';
import { inSpan, isTraced } from '../tracing';
import { AddressRefusedError, checkAddress, guardLookup } from './address-guard';
import type { Resolve } from './address-guard';

/** Provides another {@link Resolve} than the system's. */
export const RESOLVE = Symbol('Resolve');

export type Fetch = typeof globalThis.fetch;

export interface FollowOptions {
  readonly allowPrivate: boolean;
  readonly mostRedirects: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Outgoing HTTP. Only {@link HttpClient.follow} follows redirects, and nothing has a time limit for answers:
 * callers pass a signal, because a model may think for minutes.
 */
@Injectable()
export class HttpClient implements OnApplicationShutdown {
  private readonly allowPrivate: boolean;
  private readonly trustedAgent: Agent;
  private readonly closedAgent: Agent;

  constructor(
    @Inject(aiConfig.KEY) config: ConfigType<typeof aiConfig>,
    @Optional() @Inject(RESOLVE) resolve: Resolve = lookup,
  ) {
    this.allowPrivate = config.allowPrivateAddresses;
    const options = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
    const connect = { timeout: config.connectTimeoutMs };
    this.trustedAgent = new Agent({ ...options, connect });
    this.closedAgent = new Agent({ ...options, connect: { ...connect, lookup: guardLookup(resolve) } });
  }

  /** For addresses that the administrator configured. */
  readonly trusted: Fetch = (input, init) =>
    traced(init, new URL(addressOf(input)).hostname, () => this.sendOnce(this.trustedAgent, input, init));

  /** For addresses that a person gave; rejects with {@link AddressRefusedError}, maybe as a cause. */
  readonly guarded: Fetch = (input, init) => this.guardedBy(this.allowPrivate)(input, init);

  /** {@link guarded} by a rule of its own for private addresses. */
  guardedBy(allowPrivate: boolean): Fetch {
    return async (input, init) => {
      checkAddress(addressOf(input), allowPrivate);
      const agent = allowPrivate ? this.trustedAgent : this.closedAgent;
      // Of an address that a person gave, traces tell nothing.
      return traced(init, undefined, () => this.sendOnce(agent, input, init));
    };
  }

  /**
   * Reads an address that a person gave, and where it leads: every step is checked as the first one is. Rejects
   * with {@link AddressRefusedError}, maybe as a cause, also for more than `mostRedirects`.
   */
  async follow(
    address: string,
    { allowPrivate, mostRedirects, ...init }: FollowOptions,
  ): Promise<{ readonly response: Response; readonly address: string }> {
    let url = checkAddress(address, allowPrivate);
    for (let step = 0; step <= mostRedirects; step++) {
      const response = await this.send(allowPrivate ? this.trustedAgent : this.closedAgent, url.href, init);
      const location = isRedirect(response) ? response.headers.get('location') : null;
      if (location === null) return { response, address: url.href };
      await response.body?.cancel();
      if (!URL.canParse(location, url.href)) throw new AddressRefusedError('malformed', url.host);
      url = checkAddress(new URL(location, url).href, allowPrivate);
    }
    throw new AddressRefusedError('redirect', url.host);
  }

  /** Throws {@link AddressRefusedError} for an address that {@link guarded} would not even dial. */
  check(address: string): URL {
    return checkAddress(address, this.allowPrivate);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.trustedAgent.destroy(), this.closedAgent.destroy()]);
  }

  private async sendOnce(
    dispatcher: Agent,
    input: Parameters<Fetch>[0],
    init: Parameters<Fetch>[1],
  ): ReturnType<Fetch> {
    const address = addressOf(input);
    const response = await this.send(dispatcher, address, init);
    if (!isRedirect(response)) return response;
    await response.body?.cancel();
    throw new AddressRefusedError('redirect', new URL(address).host);
  }

  private send(dispatcher: Agent, address: string, init: Parameters<Fetch>[1]): ReturnType<Fetch> {
    // The classes of `undici` and of Node's own `fetch` are the same code with two names.
    return (undiciFetch as unknown as Fetch)(address, {
      ...init,
      // A text would be encoded once to tell its length and once more to be sent.
      body: typeof init?.body === 'string' ? utf8(init.body) : init?.body,
      redirect: 'manual',
      ...({ dispatcher } as object),
    });
  }
}

/** Adds what is sent to the trace of what asks, up to the head of the answer. */
async function traced(
  init: Parameters<Fetch>[1],
  host: string | undefined,
  send: () => Promise<Response>,
): Promise<Response> {
  if (!isTraced()) return send();
  const method = init?.method ?? 'GET';
  const attributes = {
    'http.request.method': method,
    ...(host === undefined ? {} : { 'server.address': host }),
  };
  return inSpan(method, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const response = await send();
    span.setAttribute('http.response.status_code', response.status);
    return response;
  });
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
