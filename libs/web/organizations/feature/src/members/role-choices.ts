import { roles } from '@promptyflow/contracts';
import type { Role } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';

export const roleNames = {
  viewer: 'organization.roles.viewer',
  member: 'organization.roles.member',
  admin: 'organization.roles.admin',
  owner: 'organization.roles.owner',
} as const satisfies Record<Role, TranslationKey>;

/** What a role may do, in one sentence. */
export const roleHints = {
  viewer: 'organization.roles.viewerHint',
  member: 'organization.roles.memberHint',
  admin: 'organization.roles.adminHint',
  owner: 'organization.roles.ownerHint',
} as const satisfies Record<Role, TranslationKey>;

interface Situation {
  /** Of who chooses. */
  readonly own: Role;
  /** Of who is chosen for. */
  readonly role: Role;
  readonly owners: number;
  /** Whether the organization is somebody's personal one, which nobody else can own. */
  readonly isPersonal: boolean;
}

/** The roles that somebody may give to a member; the member's own when there is nothing to choose. */
export function rolesToGive({ own, role, owners, isPersonal }: Situation): readonly Role[] {
  const manages = own === 'admin' || own === 'owner';
  const isLastOwner = role === 'owner' && owners === 1;
  if (!manages || isLastOwner || (role === 'owner' && own !== 'owner')) return [role];
  return own === 'owner' && !isPersonal ? roles : roles.filter((one) => one !== 'owner');
}
