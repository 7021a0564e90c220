import { Injectable } from '@nestjs/common';
import type { OrganizationPolicy } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import { OrganizationNotices } from '../organization-notices';
import { secondStepFirst } from '../organizations.errors';
import { PoliciesRepository } from './policies.repository';

/** Alters policies; what one takes away from members ends at once. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly repository: PoliciesRepository,
    private readonly notices: OrganizationNotices,
  ) {}

  /** Alters what is given. Returns the policy as it is then. */
  async update(
    { organizationId, userId }: Actor,
    change: Partial<OrganizationPolicy>,
  ): Promise<OrganizationPolicy> {
    const altered = await this.repository.update(organizationId, userId, change);
    if (!altered) throw secondStepFirst();
    const { before, after } = altered;
    if (before.requireSecondStep !== after.requireSecondStep)
      await this.notices.accessOfAllChanged(organizationId);
    return after;
  }
}
