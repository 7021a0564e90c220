import { inject, Injectable } from '@angular/core';
import type { InvitableRole } from '@promptyflow/contracts';
import {
  acceptanceAccept,
  acceptancePreview,
  ApiClient,
  invitationsInvite,
  invitationsList,
  invitationsResend,
  invitationsRevoke,
} from '@promptyflow/web-api-client';
import type { AcceptedInvitationDto, InvitationDto, InvitationPreviewDto } from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

/** An invitation that nobody has accepted yet. */
export type Invitation = InvitationDto;

/** What whoever has the letter may know of it. */
export type InvitationPreview = InvitationPreviewDto;

@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  private readonly client = inject(ApiClient);

  /** The latest first. */
  list(organizationId: string): Observable<readonly Invitation[]> {
    return this.client.call(invitationsList, { id: organizationId }).pipe(map(({ items }) => items));
  }

  invite(
    organizationId: string,
    invitation: { readonly email: string; readonly role: InvitableRole },
  ): Observable<Invitation> {
    return this.client.call(invitationsInvite, { id: organizationId, body: invitation });
  }

  resend(organizationId: string, invitationId: string): Observable<Invitation> {
    return this.client.call(invitationsResend, { id: organizationId, invitationId });
  }

  revoke(organizationId: string, invitationId: string): Observable<unknown> {
    return this.client.call(invitationsRevoke, { id: organizationId, invitationId });
  }

  preview(token: string): Observable<InvitationPreview> {
    return this.client.call(acceptancePreview, { body: { token } });
  }

  /** Where the person is from now on: a member of an organization, or a guest of a project. */
  accept(token: string): Observable<AcceptedInvitationDto> {
    return this.client.call(acceptanceAccept, { body: { token } });
  }
}
