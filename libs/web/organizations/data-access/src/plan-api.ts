import { inject, Injectable } from '@angular/core';
import type { Plan, PlanLimits, PlannedThing } from '@promptyflow/contracts';
import { ApiClient, plansGet } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

/** What an organization may have and has; `plan` is null where there are no plans. */
export interface OrganizationPlan {
  readonly plan: Plan | null;
  readonly limits: PlanLimits;
  readonly use: Readonly<Record<PlannedThing, number>>;
}

@Injectable({ providedIn: 'root' })
export class PlanApi {
  private readonly client = inject(ApiClient);

  get(organizationId: string): Observable<OrganizationPlan> {
    return this.client.call(plansGet, { id: organizationId });
  }
}
