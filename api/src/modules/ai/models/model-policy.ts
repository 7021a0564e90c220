import { Injectable } from '@nestjs/common';
import { isModelAllowed } from '@promptyflow/contracts';
import type { ModelReference, OrganizationPolicy } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { PoliciesRepository } from '../../organizations';

/** Which models an organization lets its members send prompts to. */
@Injectable()
export class ModelPolicy {
  constructor(private readonly policies: PoliciesRepository) {}

  find({ organizationId }: Actor): Promise<OrganizationPolicy> {
    return this.policies.find(organizationId);
  }

  /** Throws `policy.model_forbidden`. */
  async require(actor: Actor, { provider, model }: ModelReference): Promise<void> {
    if (!isModelAllowed(await this.find(actor), { provider, model }))
      throw new AppError('policy.model_forbidden', { params: { provider, model } });
  }
}
