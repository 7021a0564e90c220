import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import { PromptVersionEntity } from '../entities/prompt-version.entity';

export type PromptVersionSummary = Pick<
  PromptVersionEntity,
  'id' | 'number' | 'message' | 'authorId' | 'createdAt'
> & { readonly authorName: string | null; readonly chars: number };

const mostVersions = 200;

@Injectable()
export class PromptVersionsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The kept versions of a prompt, newest first, without their texts. */
  list(
    organizationId: string,
    projectId: string,
    promptId: string,
    before: number | undefined,
  ): Promise<PromptVersionSummary[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select v.id, v.number, v.message, v.author_id as "authorId", u.name as "authorName",
                v.created_at as "createdAt", length(v.template) as chars
           from prompt_versions v left join users u on u.id = v.author_id
          where v.project_id = $1 and v.prompt_id = $2 and v.number < coalesce($3, 2147483647)
          order by v.number desc limit ${mostVersions}`,
        [projectId, promptId, before ?? null],
      ),
    );
  }

  find(
    organizationId: string,
    projectId: string,
    promptId: string,
    id: string,
  ): Promise<PromptVersionEntity | null> {
    return this.transaction.run(organizationId, (manager) =>
      manager.findOneBy(PromptVersionEntity, { id, projectId, promptId }),
    );
  }
}
