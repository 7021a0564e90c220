import { AppError } from '../../../core/errors';
import type { Role } from '@promptyflow/contracts';
import { lastOwner, memberNotFound, organizationPersonal, ownersOnly } from '../organizations.errors';

/** How things stand while nobody else alters them. */
export interface Standing {
  /** Whose personal organization it is; null for a team's. */
  readonly personalUserId: string | null;
  /** Null for who is no member. */
  readonly actorRole: Role | null;
  readonly memberRole: Role | null;
  readonly owners: number;
}

interface Alteration {
  readonly actorId: string;
  readonly userId: string;
  /** Whether the actor holds `organization.manage`: an owner, or an owner's token that may. */
  readonly managesOrganization: boolean;
  /** Null to take the membership away. */
  readonly role: Role | null;
}

/**
 * Throws what forbids an alteration of a membership: only owners appoint, demote and remove owners; one owner stays; a
 * personal organization keeps its person, and nobody else owns it.
 */
export function checkAlteration(
  { personalUserId, actorRole, memberRole, owners }: Standing,
  { actorId, userId, managesOrganization, role }: Alteration,
): void {
  // Lost since the request was let in.
  if (actorRole === null) throw new AppError('organization.not_found');
  if (memberRole === null) throw memberNotFound(userId);
  if (memberRole === role) return;
  const concernsOwners = memberRole === 'owner' || role === 'owner';
  const leaves = actorId === userId && role === null;
  if (concernsOwners && !leaves && !(actorRole === 'owner' && managesOrganization)) throw ownersOnly();
  if (personalUserId !== null && concernsOwners) throw organizationPersonal();
  if (memberRole === 'owner' && owners === 1) throw lastOwner();
}
