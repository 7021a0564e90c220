import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembershipEntity } from './membership.entity';
import { OrganizationEntity } from './organization.entity';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsRepository } from './organizations.repository';
import { OrganizationsService } from './organizations.service';
import { PersonalOrganizationsRepository } from './personal-organizations.repository';

@Module({
  imports: [TypeOrmModule.forFeature([OrganizationEntity, MembershipEntity])],
  controllers: [OrganizationsController],
  providers: [OrganizationsService, OrganizationsRepository, PersonalOrganizationsRepository],
  exports: [OrganizationsService, PersonalOrganizationsRepository],
})
export class OrganizationsModule {}
