import { inject, Injectable } from '@angular/core';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import {
  ApiClient,
  guestInvitationsInvite,
  guestInvitationsList,
  guestInvitationsRevoke,
  guestProjectsLeave,
  guestProjectsList,
  sharedProjectRead,
  sharingCreateLink,
  sharingGet,
  sharingName,
  sharingRemove,
  sharingRevokeLink,
  sharingSetAudience,
} from '@promptyflow/web-api-client';
import type {
  CreatedLinkDto,
  GuestInvitationDto,
  GuestProjectDto,
  SharedProjectDto,
  SharingDto,
} from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export type Sharing = SharingDto;
export type SharedProject = SharedProjectDto;
export type GuestInvitation = GuestInvitationDto;
export type GuestProject = GuestProjectDto;

/** Who may see a project, and the links by which anybody may read it. */
@Injectable({ providedIn: 'root' })
export class SharingApi {
  private readonly client = inject(ApiClient);

  get(id: string): Observable<Sharing> {
    return this.client.call(sharingGet, { id });
  }

  setAudience(id: string, audience: ProjectAudience): Observable<void> {
    return this.client.call(sharingSetAudience, { id, body: { audience } });
  }

  name(id: string, userId: string, access: ProjectAccess): Observable<void> {
    return this.client.call(sharingName, { id, userId, body: { access } });
  }

  remove(id: string, userId: string): Observable<void> {
    return this.client.call(sharingRemove, { id, userId });
  }

  /** The address is told this once. */
  createLink(id: string, days: number): Observable<CreatedLinkDto> {
    return this.client.call(sharingCreateLink, { id, body: { days } });
  }

  revokeLink(id: string, linkId: string): Observable<void> {
    return this.client.call(sharingRevokeLink, { id, linkId });
  }

  /** Open invitations of people from elsewhere, the latest first. */
  invitations(id: string): Observable<readonly GuestInvitation[]> {
    return this.client.call(guestInvitationsList, { id }).pipe(map(({ items }) => items));
  }

  invite(id: string, email: string, access: ProjectAccess): Observable<unknown> {
    return this.client.call(guestInvitationsInvite, { id, body: { email, access } });
  }

  revokeInvitation(id: string, invitationId: string): Observable<unknown> {
    return this.client.call(guestInvitationsRevoke, { id, invitationId });
  }

  /** Projects in which the person is a guest, the latest changed first. */
  guestProjects(): Observable<readonly GuestProject[]> {
    return this.client.call(guestProjectsList, {}).pipe(map(({ items }) => items));
  }

  leaveAsGuest(id: string): Observable<unknown> {
    return this.client.call(guestProjectsLeave, { id });
  }

  /** For anybody who has a link. */
  read(token: string): Observable<SharedProject> {
    return this.client.call(sharedProjectRead, { body: { token } });
  }
}
