import type { ShownInvitation } from './acceptance.repository';
import type { InvitationDto, InvitationPreviewDto } from './invitations.dto';
import type { InvitationRow } from './invitations.repository';

export function toInvitation(row: InvitationRow): InvitationDto {
  const { id, email, role, inviterName } = row;
  return {
    id,
    email,
    role,
    inviterName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

export function toPreview(invitation: ShownInvitation): InvitationPreviewDto {
  const { organizationName, inviterName, role, projectName, access, email, hasAccount } = invitation;
  const expiresAt = invitation.expiresAt.toISOString();
  return { organizationName, inviterName, role, projectName, access, email, hasAccount, expiresAt };
}
