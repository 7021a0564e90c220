import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { Agent, fetch as undiciFetch } from 'undici';
import { aiConfig } from '../../config';
import { AddressRefusedError, checkAddress, guardedLookup } from './address-guard';

export type Fetch = typeof globalThis.fetch;

/**
 * Outgoing HTTP. Neither way follows redirects, and neither has a time limit for answers: callers pass a
 * signal, because a model may think for minutes.
 */
@Injectable()
export class HttpClient implements OnApplicationShutdown {
  private readonly allowPrivate: boolean;
  private readonly trustedAgent: Agent;
  private readonly guardedAgent: Agent;

  constructor(@Inject(aiConfig.KEY) config: ConfigType<typeof aiConfig>) {
    this.allowPrivate = config.allowPrivateAddresses;
    const options = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
    const connect = { timeout: config.connectTimeoutMs };
    this.trustedAgent = new Agent({ ...options, connect });
    this.guardedAgent = new Agent({
      ...options,
      connect: this.allowPrivate ? connect : { ...connect, lookup: guardedLookup },
    });
  }

  /** For addresses that the administrator configured. */
  readonly trusted: Fetch = (input, init) => this.send(this.trustedAgent, input, init);

  /** For addresses that a person gave; rejects with {@link AddressRefusedError}, maybe as a cause. */
  readonly guarded: Fetch = async (input, init) => {
    this.check(addressOf(input));
    return this.send(this.guardedAgent, input, init);
  };

  /** Throws {@link AddressRefusedError} for an address that {@link guarded} would not even dial. */
  check(address: string): URL {
    return checkAddress(address, this.allowPrivate);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.trustedAgent.destroy(), this.guardedAgent.destroy()]);
  }

  private async send(
    dispatcher: Agent,
    input: Parameters<Fetch>[0],
    init: Parameters<Fetch>[1],
  ): ReturnType<Fetch> {
    const address = addressOf(input);
    // The classes of `undici` and of Node's own `fetch` are the same code with two names.
    const response = (await (undiciFetch as unknown as Fetch)(address, {
      ...init,
      redirect: 'manual',
      ...({ dispatcher } as object),
    })) as Response;
    if (response.status >= 300 && response.status < 400 && response.status !== 304) {
      await response.body?.cancel();
      throw new AddressRefusedError('redirect', new URL(address).host);
    }
    return response;
  }
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
