import { rolePermissions } from '@promptyflow/contracts';
import type { OrganizationDto } from './organizations.dto';
import type { MembershipRow } from './organizations.repository';

export function toOrganization({ id, name, personal, role }: MembershipRow): OrganizationDto {
  return { id, name, personal, role, permissions: [...rolePermissions[role]] };
}
