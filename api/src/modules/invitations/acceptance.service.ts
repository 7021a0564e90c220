import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/auth-guard';
import { hashToken } from '../../core/crypto';
import { OrganizationNotices, OrganizationsService } from '../organizations';
import { AcceptanceRepository } from './acceptance.repository';
import type { ShownInvitation } from './acceptance.repository';
import type { AcceptedInvitationDto, InvitationPreviewDto } from './invitations.dto';
import {
  invitationAccepted,
  invitationExpired,
  invitationNotFound,
  invitationRevoked,
  otherAddress,
} from './invitations.errors';
import { toPreview } from './invitations.mapper';

/** Invitations as those see and accept them who have the letter. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly repository: AcceptanceRepository,
    private readonly organizations: OrganizationsService,
    private readonly notices: OrganizationNotices,
  ) {}

  async preview(token: string): Promise<InvitationPreviewDto> {
    return toPreview(await this.open(hashToken(token)));
  }

  /** Makes the person a member, or a guest of a project, if the letter went to their address, and proves that address. */
  async accept({ userId }: Actor, token: string): Promise<AcceptedInvitationDto> {
    const tokenHash = hashToken(token);
    const { organizationId, email, projectId } = await this.open(tokenHash);
    if (!(await this.repository.accept(organizationId, tokenHash, userId))) {
      // Another request was faster, or the letter went to somebody else.
      await this.open(tokenHash);
      throw otherAddress(email);
    }
    await this.notices.accessChanged(organizationId, userId);
    const organization = projectId === null ? await this.organizations.get(userId, organizationId) : null;
    return { organization, projectId };
  }

  /** Throws why an invitation cannot be accepted any more. */
  private async open(tokenHash: string): Promise<ShownInvitation> {
    const invitation = await this.repository.find(tokenHash);
    switch (invitation?.state) {
      case undefined:
        throw invitationNotFound();
      case 'accepted':
        throw invitationAccepted();
      case 'revoked':
        throw invitationRevoked();
      case 'expired':
        throw invitationExpired();
      case 'open':
        return invitation as ShownInvitation;
    }
  }
}
