export { OrganizationsModule } from './organizations.module';
export { OrganizationsService } from './organizations.service';
export { OrganizationDto } from './organizations.dto';
export { PoliciesRepository } from './policies/policies.repository';
export { SoleOwnershipsRepository } from './sole-ownerships.repository';
export type { OwnedOrganization } from './sole-ownerships.repository';
export { PersonalOrganizationsRepository } from './personal-organizations.repository';
export { MembersService } from './members/members.service';
export { OrganizationNotices } from './organization-notices';
