import { Injectable } from '@nestjs/common';
import type { PromptModel, PromptVariable } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';

/** A prompt as programs find it. */
export interface NamedPrompt {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly model: PromptModel | null;
  readonly variables: readonly PromptVariable[];
  readonly updatedAt: Date;
}

const columns = `p.id, p.project_id as "projectId", p.title, p.model, p.variables, r.updated_at as "updatedAt"`;
const live = `p.organization_id = $1 and p.deleted_at is null and r.deleted_at is null`;

/** Prompts of a whole organization, by their names. */
@Injectable()
export class NamedPromptsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** At most two of a name: more than one is one too many. */
  findByName(organizationId: string, name: string): Promise<NamedPrompt[]> {
    return this.query(organizationId, 'and p.title = $2 order by p.id limit 2', [name]);
  }

  /** Those that have a model to be sent to, in the order of their names. */
  listRunnable(organizationId: string, limit: number): Promise<NamedPrompt[]> {
    return this.query(organizationId, 'and p.model is not null order by p.title, p.id limit $2', [limit]);
  }

  /** The id of a kept version by its number. */
  findVersionId(organizationId: string, promptId: string, number: number): Promise<string | undefined> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows = await manager.query<{ id: string }[]>(
        'select id from prompt_versions where prompt_id = $1 and number = $2',
        [promptId, number],
      );
      return rows[0]?.id;
    });
  }

  private query(organizationId: string, rest: string, values: readonly unknown[]): Promise<NamedPrompt[]> {
    const statement = `select ${columns} from prompts p join projects r on r.id = p.project_id where ${live} ${rest}`;
    return this.transaction.run(organizationId, (manager) =>
      manager.query<NamedPrompt[]>(statement, [organizationId, ...values]),
    );
  }
}
