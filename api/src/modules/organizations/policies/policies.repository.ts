import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { defaultPolicy } from '@promptyflow/contracts';
import type { OrganizationPolicy } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { queryPrepared, TenantTransaction } from '../../../core/database';
import type { PreparedStatement } from '../../../core/database';
import { currentRequest } from '../../../core/request';
import { AuditTrailRepository } from '../../audit';
import { OrganizationEntity } from '../organization.entity';
import { PolicyEntity } from './policy.entity';
import { SecondStepRepository } from './second-step.repository';

interface FoundPolicy extends OrganizationPolicy {
  readonly isDecided: boolean;
}

export interface AlteredPolicy {
  readonly before: OrganizationPolicy;
  readonly after: OrganizationPolicy;
}

/** What an organization decided, or nothing, and what it requires at any rate. */
const policyOf: PreparedStatement = {
  name: 'policy of organization',
  text: `select p.secret_scan as "secretScan", p.personal_keys as "personalKeys",
                p.run_retention_days as "runRetentionDays", p.allowed_providers as "allowedProviders",
                p.allowed_models as "allowedModels", o.require_second_step as "requireSecondStep",
                p.organization_id is not null as "isDecided"
           from organizations o left join organization_policies p on p.organization_id = o.id
          where o.id = $1`,
};

@Injectable()
export class PoliciesRepository {
  private readonly ofRequests = new WeakMap<object, Map<string, Promise<OrganizationPolicy>>>();

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
    private readonly secondStep: SecondStepRepository,
  ) {}

  /** As it is when a request first asks for it: all that is decided in one request is decided by one policy. */
  find(organizationId: string): Promise<OrganizationPolicy> {
    const request = currentRequest();
    if (!request) return this.read(organizationId);
    const known = this.ofRequests.get(request) ?? new Map<string, Promise<OrganizationPolicy>>();
    this.ofRequests.set(request, known);
    const policy = known.get(organizationId) ?? this.read(organizationId);
    known.set(organizationId, policy);
    return policy;
  }

  private read(organizationId: string): Promise<OrganizationPolicy> {
    return this.transaction.run(organizationId, (manager) => find(manager, organizationId));
  }

  /** Alters what is given. Null when the second step was to be required by somebody who does not have it. */
  update(
    organizationId: string,
    userId: string,
    change: Partial<OrganizationPolicy>,
  ): Promise<AlteredPolicy | null> {
    return this.transaction.run(organizationId, async (manager) => {
      if (change.requireSecondStep && !(await this.secondStep.holds(manager, userId))) return null;
      // Two that alter different settings at once both keep theirs: only what is given is written over.
      await manager
        .createQueryBuilder()
        .insert()
        .into(PolicyEntity)
        .values({ ...defaultPolicy, organizationId })
        .orIgnore()
        .updateEntity(false)
        .execute();
      const before = await find(manager, organizationId);
      const { requireSecondStep, ...altered } = change;
      const by = { updatedBy: userId, updatedAt: new Date() };
      await manager.update(PolicyEntity, { organizationId }, { ...altered, ...by });
      if (requireSecondStep !== undefined)
        await manager.update(OrganizationEntity, { id: organizationId }, { requireSecondStep });
      const after = await find(manager, organizationId);
      const details = alteredSettings(before, after);
      if (Object.keys(details).length > 0)
        await this.trail.append(manager, organizationId, { action: 'policy.changed', details });
      return { before, after };
    });
  }
}

async function find(manager: EntityManager, organizationId: string): Promise<OrganizationPolicy> {
  const [row] = await queryPrepared<FoundPolicy>(manager, policyOf, [organizationId]);
  if (!row) return defaultPolicy;
  const { isDecided, requireSecondStep, ...decided } = row;
  return { ...(isDecided ? decided : defaultPolicy), requireSecondStep };
}

/** The settings that are not what they were, as they are now. */
function alteredSettings(before: OrganizationPolicy, after: OrganizationPolicy) {
  const settings = Object.entries(after) as [
    keyof OrganizationPolicy,
    string | number | boolean | readonly string[] | null,
  ][];
  return Object.fromEntries(settings.filter(([name, value]) => !isDeepStrictEqual(before[name], value)));
}
