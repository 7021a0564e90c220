import { inject, Injectable, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { isModelAllowed } from '@promptyflow/contracts';
import type { ModelReference, OrganizationPolicy, Provider } from '@promptyflow/contracts';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { PolicyApi } from '@promptyflow/web-organizations-data-access';
import { firstValueFrom } from 'rxjs';

/** What the organization lets be chosen; everything as long as that is not known, for the server refuses the rest. */
@Injectable()
export class AllowedModels {
  private readonly policy = signal<OrganizationPolicy | null>(null);

  constructor() {
    const organizationId = inject(Store).selectSignal(authFeature.selectOrganizationId)();
    if (organizationId === null) return;
    firstValueFrom(inject(PolicyApi).get(organizationId)).then(
      (policy) => this.policy.set(policy),
      () => this.policy.set(null),
    );
  }

  hasProvider(provider: Provider): boolean {
    return this.policy()?.allowedProviders?.includes(provider) ?? true;
  }

  has(model: ModelReference): boolean {
    const policy = this.policy();
    return !policy || isModelAllowed(policy, model);
  }
}
