import { rolePermissions } from '@promptyflow/contracts';
import type { MemberDto, OrganizationDto } from './organizations.dto';
import type { MemberRow, MembershipRow } from './organizations.repository';

export function toOrganization({ id, name, personal, role }: MembershipRow): OrganizationDto {
  return { id, name, personal, role, permissions: [...rolePermissions[role]] };
}

export function toMember({ joinedAt, ...member }: MemberRow): MemberDto {
  return { ...member, joinedAt: joinedAt.toISOString() };
}
