import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  domainsCheck,
  domainsClaim,
  domainsList,
  domainsRemove,
  singleSignOnGet,
  singleSignOnRemove,
  singleSignOnSave,
  singleSignOnTest,
} from '@promptyflow/web-api-client';
import type {
  DomainDto,
  SaveSingleSignOnDto,
  SingleSignOnDto,
  SingleSignOnTestDto,
  TestSingleSignOnDto,
} from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export type SingleSignOn = SingleSignOnDto;
export type SingleSignOnWish = SaveSingleSignOnDto;
export type SingleSignOnTest = SingleSignOnTestDto;
export type OrganizationDomain = DomainDto;

/** The identity provider of an organization, and its mail domains. */
@Injectable({ providedIn: 'root' })
export class SingleSignOnApi {
  private readonly client = inject(ApiClient);

  get(id: string): Observable<SingleSignOn> {
    return this.client.call(singleSignOnGet, { id });
  }

  save(id: string, body: SingleSignOnWish): Observable<SingleSignOn> {
    return this.client.call(singleSignOnSave, { id, body });
  }

  remove(id: string): Observable<void> {
    return this.client.call(singleSignOnRemove, { id });
  }

  test(id: string, body: TestSingleSignOnDto): Observable<SingleSignOnTest> {
    return this.client.call(singleSignOnTest, { id, body });
  }

  domains(id: string): Observable<readonly OrganizationDomain[]> {
    return this.client.call(domainsList, { id }).pipe(map(({ items }) => items));
  }

  claimDomain(id: string, domain: string): Observable<OrganizationDomain> {
    return this.client.call(domainsClaim, { id, body: { domain } });
  }

  checkDomain(id: string, domainId: string): Observable<OrganizationDomain> {
    return this.client.call(domainsCheck, { id, domainId });
  }

  removeDomain(id: string, domainId: string): Observable<void> {
    return this.client.call(domainsRemove, { id, domainId });
  }
}
