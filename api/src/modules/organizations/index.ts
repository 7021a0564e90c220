export { OrganizationsModule } from './organizations.module';
export { OrganizationsService } from './organizations.service';
export { OrganizationDto } from './organizations.dto';
export { PersonalOrganizationsRepository } from './personal-organizations.repository';
