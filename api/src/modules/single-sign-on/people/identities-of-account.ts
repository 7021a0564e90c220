import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData, inEachOrganization } from '../../users';
import { SignOnPeopleRepository } from './sign-on-people.repository';

/** As whom the providers of organizations know a person, among the data that they take away. */
@Injectable()
export class IdentitiesOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: SignOnPeopleRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({
      name: 'signOnIdentities',
      items: (owner) =>
        inEachOrganization(owner, (organizationId) =>
          this.repository.identitiesOf(organizationId, owner.userId),
        ),
    });
  }
}
