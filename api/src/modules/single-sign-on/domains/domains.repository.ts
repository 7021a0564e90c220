import { Injectable } from '@nestjs/common';
import { mostDomains } from '@promptyflow/contracts';
import type { Role, SignOnCapture } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction, violatedKey } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import { domainAlreadyClaimed, domainTaken, tooManyDomains } from '../single-sign-on.errors';

/** A domain that an organization says is its own, or has proven to be. */
export interface ClaimedDomain {
  readonly id: string;
  readonly domain: string;
  readonly token: string;
  readonly verifiedAt: Date | null;
}

/** What the sign-in page makes of a mail domain. */
export interface SignOnOffer {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly capture: Exclude<SignOnCapture, 'off'>;
  /** Of the person that was asked about. */
  readonly role: Role | null;
}

const columns = 'id, domain, token, verified_at as "verifiedAt"';

@Injectable()
export class DomainsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  list(organizationId: string): Promise<ClaimedDomain[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${columns} from organization_domains where organization_id = $1 order by domain`,
        [organizationId],
      ),
    );
  }

  find(organizationId: string, id: string): Promise<ClaimedDomain | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row]: ClaimedDomain[] = await manager.query(
        `select ${columns} from organization_domains where organization_id = $1 and id = $2`,
        [organizationId, id],
      );
      return row ?? null;
    });
  }

  /** Throws `domain.already_claimed` for the organization's own, and `domain.too_many`. */
  claim(organizationId: string, userId: string, claim: Omit<ClaimedDomain, 'verifiedAt'>): Promise<void> {
    const { id, domain, token } = claim;
    return this.transaction.run(organizationId, async (manager) => {
      const added: unknown[] = await manager.query(
        `insert into organization_domains (id, organization_id, domain, token, created_by)
         values ($1, $2, $3, $4, $5) on conflict (organization_id, domain) do nothing returning id`,
        [id, organizationId, domain, token, userId],
      );
      if (added.length === 0) throw domainAlreadyClaimed(domain);
      const [{ count }]: [{ count: number }] = await manager.query(
        'select count(*)::int as count from organization_domains where organization_id = $1',
        [organizationId],
      );
      if (count > mostDomains) throw tooManyDomains(mostDomains);
      const record = { action: 'domain.claimed', targetId: id, targetName: domain } as const;
      await this.trail.append(manager, organizationId, record);
    });
  }

  /** Marks a domain as proven. Throws `domain.taken` when another organization has proven it. */
  async verify(organizationId: string, { id, domain }: ClaimedDomain): Promise<void> {
    try {
      await this.transaction.run(organizationId, async (manager) => {
        const [verified]: [unknown[], number] = await manager.query(
          `update organization_domains set verified_at = now()
            where organization_id = $1 and id = $2 and verified_at is null returning id`,
          [organizationId, id],
        );
        const record = { action: 'domain.verified', targetId: id, targetName: domain } as const;
        if (verified.length > 0) await this.trail.append(manager, organizationId, record);
      });
    } catch (error) {
      if (violatedKey(error) === 'organization_domains_verified_key') throw domainTaken(domain);
      throw error;
    }
  }

  /** False when there is no such domain. */
  remove(organizationId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [[gone]]: [{ domain: string }[], number] = await manager.query(
        'delete from organization_domains where organization_id = $1 and id = $2 returning domain',
        [organizationId, id],
      );
      const record = { action: 'domain.removed', targetId: id, targetName: gone?.domain } as const;
      if (gone) await this.trail.append(manager, organizationId, record);
      return gone !== undefined;
    });
  }

  /** What people of a domain are shown before they sign in; null for most domains. */
  findOffer(domain: string, userId: string | null): Promise<SignOnOffer | null> {
    return this.transaction.runForDomain(domain, async (manager) => {
      const [owner]: { organizationId: string }[] = await manager.query(
        `select organization_id as "organizationId" from organization_domains
          where domain = $1 and verified_at is not null`,
        [domain],
      );
      if (!owner) return null;
      await this.transaction.enter(manager, owner.organizationId);
      return offerOf(manager, owner.organizationId, userId);
    });
  }
}

async function offerOf(
  manager: EntityManager,
  organizationId: string,
  userId: string | null,
): Promise<SignOnOffer | null> {
  const [offer]: SignOnOffer[] = await manager.query(
    `select o.id as "organizationId", o.name as "organizationName", s.capture, m.role
       from sign_on_settings s
       join organizations o on o.id = s.organization_id
       left join memberships m on m.organization_id = s.organization_id and m.user_id = $2
      where s.organization_id = $1 and s.enabled and s.capture <> 'off'`,
    [organizationId, userId],
  );
  return offer ?? null;
}
