import { Injectable } from '@nestjs/common';
import type { ProjectAccess } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { alreadyMember, invitationNotFound, tooManyInvitations } from '../invitations.errors';
import { invitationLimits, InvitationsService } from '../invitations.service';
import type { GuestInvitationDto } from './guest-invitations.dto';
import { GuestInvitationsRepository } from './guest-invitations.repository';
import type { GuestInvitationRow } from './guest-invitations.repository';

const mostOfProject = 50;

/** Invitations of people from elsewhere to one project. */
@Injectable()
export class GuestInvitationsService {
  constructor(
    private readonly repository: GuestInvitationsRepository,
    private readonly invitations: InvitationsService,
  ) {}

  async list({ organizationId }: Actor, projectId: string): Promise<GuestInvitationDto[]> {
    const rows = await this.repository.list(organizationId, projectId);
    return rows.map(toGuestInvitation);
  }

  /** Has a letter sent in the background. */
  async invite(
    { organizationId, userId }: Actor,
    projectId: string,
    { email, access }: { readonly email: string; readonly access: ProjectAccess },
  ): Promise<GuestInvitationDto> {
    const invitation = { id: uuidv7(), projectId, email, access, invitedBy: userId };
    const limits = { ...invitationLimits, most: mostOfProject };
    const saved = await this.repository.save(organizationId, invitation, limits);
    if (saved === 'member') throw alreadyMember(email);
    if (saved === 'full') throw tooManyInvitations(mostOfProject);
    this.invitations.requestLetter(organizationId, saved.id);
    return toGuestInvitation(saved);
  }

  async revoke({ organizationId }: Actor, projectId: string, id: string): Promise<void> {
    if (!(await this.repository.revoke(organizationId, projectId, id))) throw invitationNotFound();
  }
}

function toGuestInvitation({ createdAt, expiresAt, ...row }: GuestInvitationRow): GuestInvitationDto {
  return { ...row, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
