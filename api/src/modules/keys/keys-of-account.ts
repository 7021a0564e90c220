import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData, inEachOrganization } from '../users';
import { toApiKey } from './keys.mapper';
import { KeysRepository } from './keys.repository';

/** A person's own keys among the data that they take away: for which provider, never the key. */
@Injectable()
export class KeysOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: KeysRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({
      name: 'keys',
      items: (owner) =>
        inEachOrganization(owner, async (organizationId) =>
          (await this.repository.list({ organizationId, userId: owner.userId })).map(toApiKey),
        ),
    });
  }
}
