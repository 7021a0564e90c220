import { Resolver } from 'node:dns/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { signOnConfig } from '../../../config';
import { domainUnanswered } from '../single-sign-on.errors';

/** What an administrator of a domain writes into it. */
export interface DomainRecord {
  readonly name: string;
  readonly value: string;
}

/** A name of its own, so that the record stands beside nothing and nobody minds that it stays. */
export function recordFor({
  domain,
  token,
}: {
  readonly domain: string;
  readonly token: string;
}): DomainRecord {
  return { name: `_promptyflow.${domain}`, value: `promptyflow-verification=${token}` };
}

const nothingThere = new Set(['ENOTFOUND', 'ENODATA']);

/** TXT records (RFC 1035, 3.3.14) by which a domain names the organization that it belongs to. */
@Injectable()
export class DomainRecords {
  constructor(@Inject(signOnConfig.KEY) private readonly config: ConfigType<typeof signOnConfig>) {}

  /** Throws `domain.unanswered` when the name servers say nothing. */
  async has(domain: string, { name, value }: DomainRecord): Promise<boolean> {
    const resolver = new Resolver({ timeout: this.config.timeoutMs, tries: 2 });
    if (this.config.dnsServers.length > 0) resolver.setServers(this.config.dnsServers);
    try {
      const records = await resolver.resolveTxt(name);
      return records.some((chunks) => chunks.join('').trim() === value);
    } catch (error) {
      if (nothingThere.has(String((error as { code?: unknown }).code))) return false;
      throw domainUnanswered(domain, error);
    }
  }
}
