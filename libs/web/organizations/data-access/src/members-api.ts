import { inject, Injectable } from '@angular/core';
import type { Role } from '@promptyflow/contracts';
import {
  ApiClient,
  membersChangeRole,
  membersLeave,
  membersList,
  membersRemove,
} from '@promptyflow/web-api-client';
import type { MemberDto } from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export type Member = MemberDto;

/** The people of an organization. */
@Injectable({ providedIn: 'root' })
export class MembersApi {
  private readonly client = inject(ApiClient);

  /** In the order in which they joined. */
  list(organizationId: string): Observable<readonly Member[]> {
    return this.client.call(membersList, { id: organizationId }).pipe(map(({ items }) => items));
  }

  changeRole(organizationId: string, userId: string, role: Role): Observable<Member> {
    return this.client.call(membersChangeRole, { id: organizationId, userId, body: { role } });
  }

  remove(organizationId: string, userId: string): Observable<unknown> {
    return this.client.call(membersRemove, { id: organizationId, userId });
  }

  leave(organizationId: string): Observable<unknown> {
    return this.client.call(membersLeave, { id: organizationId });
  }
}
