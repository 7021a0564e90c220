import { rolePermissions } from '@promptyflow/contracts';
import type { OrganizationDto } from './organizations.dto';
import type { MembershipRow } from './organizations.repository';

export function toOrganization(row: MembershipRow): OrganizationDto {
  const { id, name, personal, role, needsSecondStep } = row;
  return { id, name, personal, role, permissions: [...rolePermissions[role]], needsSecondStep };
}
