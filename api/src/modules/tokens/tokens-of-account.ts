import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData, inEachOrganization } from '../users';
import { toAccessToken } from './tokens.mapper';
import { TokensRepository } from './tokens.repository';

/** A person's tokens among the data that they take away: what they are called and may do. */
@Injectable()
export class TokensOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: TokensRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({
      name: 'tokens',
      items: (owner) =>
        inEachOrganization(owner, async (organizationId) =>
          (await this.repository.listOf(organizationId, owner.userId)).map(toAccessToken),
        ),
    });
  }
}
