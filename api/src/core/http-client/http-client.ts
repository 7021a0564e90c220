import { lookup } from 'node:dns';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { Agent, fetch as undiciFetch } from 'undici';
import { aiConfig } from '../../config';
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
  readonly trusted: Fetch = (input, init) => this.sendOnce(this.trustedAgent, input, init);

  /** For addresses that a person gave; rejects with {@link AddressRefusedError}, maybe as a cause. */
  readonly guarded: Fetch = (input, init) => this.guardedBy(this.allowPrivate)(input, init);

  /** {@link guarded} by a rule of its own for private addresses. */
  guardedBy(allowPrivate: boolean): Fetch {
    return async (input, init) => {
      checkAddress(addressOf(input), allowPrivate);
      return this.sendOnce(allowPrivate ? this.trustedAgent : this.closedAgent, input, init);
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
      redirect: 'manual',
      ...({ dispatcher } as object),
    });
  }
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
