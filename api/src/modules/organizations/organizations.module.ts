import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { MembersController } from './members/members.controller';
import { MembersRepository } from './members/members.repository';
import { MembersService } from './members/members.service';
import { MembershipEntity } from './membership.entity';
import { OrganizationEntity } from './organization.entity';
import { OrganizationNotices } from './organization-notices';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsRepository } from './organizations.repository';
import { OrganizationsService } from './organizations.service';
import { PersonalOrganizationsRepository } from './personal-organizations.repository';
import { PlansController } from './plans/plans.controller';
import { PlansRepository } from './plans/plans.repository';
import { PoliciesController } from './policies/policies.controller';
import { PoliciesRepository } from './policies/policies.repository';
import { PoliciesService } from './policies/policies.service';
import { PolicyEntity } from './policies/policy.entity';
import { SecondStepRepository } from './policies/second-step.repository';
import { SoleOwnershipsRepository } from './sole-ownerships.repository';

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([OrganizationEntity, MembershipEntity, PolicyEntity])],
  controllers: [OrganizationsController, MembersController, PlansController, PoliciesController],
  providers: [
    OrganizationsService,
    OrganizationsRepository,
    OrganizationNotices,
    MembersService,
    MembersRepository,
    PersonalOrganizationsRepository,
    PlansRepository,
    PoliciesRepository,
    PoliciesService,
    SecondStepRepository,
    SoleOwnershipsRepository,
  ],
  exports: [
    OrganizationsService,
    MembersService,
    OrganizationNotices,
    PersonalOrganizationsRepository,
    PlansRepository,
    PoliciesRepository,
    SecondStepRepository,
    SoleOwnershipsRepository,
  ],
})
export class OrganizationsModule {}
