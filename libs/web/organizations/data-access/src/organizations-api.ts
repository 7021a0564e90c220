import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  organizationsCreate,
  organizationsRemove,
  organizationsRename,
} from '@promptyflow/web-api-client';
import type { OrganizationDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

/** An organization, and what the person may do there. */
export type Organization = OrganizationDto;

@Injectable({ providedIn: 'root' })
export class OrganizationsApi {
  private readonly client = inject(ApiClient);

  create(name: string): Observable<Organization> {
    return this.client.call(organizationsCreate, { body: { name } });
  }

  rename(organizationId: string, name: string): Observable<Organization> {
    return this.client.call(organizationsRename, { id: organizationId, body: { name } });
  }

  remove(organizationId: string): Observable<unknown> {
    return this.client.call(organizationsRemove, { id: organizationId });
  }
}
