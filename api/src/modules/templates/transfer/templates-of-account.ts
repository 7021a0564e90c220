import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData } from '../../users';
import type { DataOwner } from '../../users';
import { ExportRepository } from './export.repository';
import { fileTemplates } from './template-file-writer';

/** The templates that a person made, with the versions that they wrote, among the data that they take away. */
@Injectable()
export class TemplatesOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: ExportRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({ name: 'templates', items: (owner) => this.items(owner) });
  }

  private async *items({ userId, organizations }: DataOwner): AsyncGenerator<object> {
    for (const { id: organizationId } of organizations) {
      const rows = this.repository.rows(organizationId, { madeBy: userId });
      for await (const template of fileTemplates(rows)) yield { organizationId, ...template };
    }
  }
}
