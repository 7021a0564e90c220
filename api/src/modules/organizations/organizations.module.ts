import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { MembershipEntity } from './membership.entity';
import { OrganizationEntity } from './organization.entity';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsRepository } from './organizations.repository';
import { OrganizationsService } from './organizations.service';
import { PersonalOrganizationsRepository } from './personal-organizations.repository';
import { PoliciesController } from './policies/policies.controller';
import { PoliciesRepository } from './policies/policies.repository';
import { PolicyEntity } from './policies/policy.entity';

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([OrganizationEntity, MembershipEntity, PolicyEntity])],
  controllers: [OrganizationsController, PoliciesController],
  providers: [
    OrganizationsService,
    OrganizationsRepository,
    PersonalOrganizationsRepository,
    PoliciesRepository,
  ],
  exports: [OrganizationsService, PersonalOrganizationsRepository, PoliciesRepository],
})
export class OrganizationsModule {}
