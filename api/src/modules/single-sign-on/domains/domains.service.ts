import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { newToken } from '../../../core/crypto';
import { organizationPersonal } from '../../organizations';
import { toDomain } from '../mail-domain';
import { SignOnSettingsRepository } from '../settings/sign-on-settings.repository';
import { domainInvalid, domainNotFound, domainRecordMissing } from '../single-sign-on.errors';
import { DomainRecords, recordFor } from './domain-records';
import type { DomainDto, DomainListDto } from './domains.dto';
import { DomainsRepository } from './domains.repository';
import type { ClaimedDomain } from './domains.repository';

/** Mail domains that belong to an organization, proven by a record in them. */
@Injectable()
export class DomainsService {
  constructor(
    private readonly repository: DomainsRepository,
    private readonly settings: SignOnSettingsRepository,
    private readonly records: DomainRecords,
  ) {}

  async list({ organizationId }: Actor): Promise<DomainListDto> {
    const rows = await this.repository.list(organizationId);
    return { items: rows.map(toDto), nextCursor: null };
  }

  async claim({ organizationId, userId }: Actor, text: string): Promise<DomainDto> {
    const domain = toDomain(text);
    if (domain === null) throw domainInvalid();
    if (await this.settings.isPersonal(organizationId)) throw organizationPersonal();
    const claim = { id: uuidv7(), domain, token: newToken() };
    await this.repository.claim(organizationId, userId, claim);
    return toDto({ ...claim, verifiedAt: null });
  }

  /** Looks for the record. One that was found once is not asked for again. */
  async check({ organizationId }: Actor, id: string): Promise<DomainDto> {
    const claimed = await this.find(organizationId, id);
    if (claimed.verifiedAt === null) {
      const record = recordFor(claimed);
      const isThere = await this.records.has(claimed.domain, record);
      if (!isThere) throw domainRecordMissing({ record: record.name, value: record.value });
      await this.repository.verify(organizationId, claimed);
    }
    return toDto(await this.find(organizationId, id));
  }

  async remove({ organizationId }: Actor, id: string): Promise<void> {
    const removed = isUUID(id) && (await this.repository.remove(organizationId, id));
    if (!removed) throw domainNotFound();
  }

  private async find(organizationId: string, id: string): Promise<ClaimedDomain> {
    const claimed = isUUID(id) ? await this.repository.find(organizationId, id) : null;
    if (!claimed) throw domainNotFound();
    return claimed;
  }
}

function toDto(claimed: ClaimedDomain): DomainDto {
  const { id, domain, verifiedAt } = claimed;
  const { name, value } = recordFor(claimed);
  return { id, domain, recordName: name, recordValue: value, verifiedAt: verifiedAt?.toISOString() ?? null };
}
