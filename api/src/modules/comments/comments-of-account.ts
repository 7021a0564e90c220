import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData, inEachOrganization } from '../users';
import { CommentsRepository } from './comments.repository';

/** What a person wrote in comments among the data that they take away. */
@Injectable()
export class CommentsOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: CommentsRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({
      name: 'comments',
      items: (owner) =>
        inEachOrganization(owner, (organizationId) =>
          this.repository.listWritten(organizationId, owner.userId),
        ),
    });
  }
}
