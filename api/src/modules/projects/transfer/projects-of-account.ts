import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { toProjectFile } from '@promptyflow/importing';
import { AccountData } from '../../users';
import type { DataOwner } from '../../users';
import { toProjectDocument } from '../projects.mapper';
import { ProjectsRepository } from '../projects.repository';

/** The projects of a personal organization among the data that its person takes away, as their own export has them. */
@Injectable()
export class ProjectsOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: ProjectsRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({ name: 'projects', items: (owner) => this.items(owner) });
  }

  private async *items({ organizations }: DataOwner): AsyncGenerator<object> {
    const personal = organizations.find((organization) => organization.personal);
    if (!personal) return;
    for (const projectId of await this.repository.listIds(personal.id)) {
      const rows = await this.repository.findRows(personal.id, projectId, { content: true });
      // Removed since it was listed.
      if (rows) yield toProjectFile(toProjectDocument(rows));
    }
  }
}
