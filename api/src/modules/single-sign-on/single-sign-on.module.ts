import { Module } from '@nestjs/common';
import { HttpClientModule } from '../../core/http-client';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { UsersModule } from '../users';
import { DomainRecords } from './domains/domain-records';
import { DomainsController } from './domains/domains.controller';
import { DomainsRepository } from './domains/domains.repository';
import { DomainsService } from './domains/domains.service';
import { IdentityProviders } from './identity-provider';
import { IdentitiesOfAccount } from './people/identities-of-account';
import { SignOnPeopleRepository } from './people/sign-on-people.repository';
import { SignOnRules } from './people/sign-on-rules.service';
import { SignOnAddresses } from './settings/sign-on-addresses';
import { SignOnSettingsRepository } from './settings/sign-on-settings.repository';
import { SingleSignOnController } from './settings/single-sign-on.controller';
import { SingleSignOnService } from './settings/single-sign-on.service';

@Module({
  imports: [AuditModule, HttpClientModule, OrganizationsModule, UsersModule],
  controllers: [SingleSignOnController, DomainsController],
  providers: [
    DomainRecords,
    DomainsRepository,
    DomainsService,
    IdentitiesOfAccount,
    IdentityProviders,
    SignOnAddresses,
    SignOnPeopleRepository,
    SignOnRules,
    SignOnSettingsRepository,
    SingleSignOnService,
  ],
  exports: [IdentityProviders, SignOnAddresses, SignOnPeopleRepository, SignOnRules, SingleSignOnService],
})
export class SingleSignOnModule {}
