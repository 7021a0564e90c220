import { inject, Injectable } from '@angular/core';
import type { OrganizationPolicy } from '@promptyflow/contracts';
import { ApiClient, policiesGet, policiesUpdate } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class PolicyApi {
  private readonly client = inject(ApiClient);

  get(organizationId: string): Observable<OrganizationPolicy> {
    return this.client.call(policiesGet, { id: organizationId });
  }

  update(organizationId: string, change: Partial<OrganizationPolicy>): Observable<OrganizationPolicy> {
    const { allowedProviders: allowed, allowedModels: models, ...rest } = change;
    const body = { ...rest, allowedProviders: allowed && [...allowed], allowedModels: models && [...models] };
    return this.client.call(policiesUpdate, { id: organizationId, body });
  }
}
