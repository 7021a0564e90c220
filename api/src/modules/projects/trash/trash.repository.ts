import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';

/** What was removed by itself, not with what holds it. */
export interface RemovedPiece {
  readonly kind: 'block' | 'item' | 'prompt' | 'savedSelection';
  readonly id: string;
  readonly title: string;
  /** Titles of the block and the group that held an item. */
  readonly path: readonly string[];
  readonly chars: number;
  readonly deletedAt: Date;
}

/** Days in the trash before a job removes a thing for good. */
export const trashDays = 30;

const mostRemoved = 1000;

@Injectable()
export class TrashRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The trash of a project, the latest removed first. A sub-item of a removed group is not listed by itself. */
  list(organizationId: string, projectId: string): Promise<RemovedPiece[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select 'block' as kind, b.id, b.title, '{}'::text[] as path, b.deleted_at as "deletedAt",
                (select coalesce(sum(i.chars), 0)::integer from context_items i
                  where i.block_id = b.id and i.deleted_at is null and not exists (
                    select 1 from context_items c where c.parent_item_id = i.id and c.deleted_at is null)) as chars
           from context_blocks b where b.project_id = $1 and b.deleted_at is not null
         union all
         select 'item', i.id, i.title, array_remove(array[b.title, p.title], null), i.deleted_at,
                coalesce((select sum(c.chars)::integer from context_items c
                           where c.parent_item_id = i.id and c.deleted_at is null), i.chars)
           from context_items i
           join context_blocks b on b.id = i.block_id
           left join context_items p on p.id = i.parent_item_id
          where i.project_id = $1 and i.deleted_at is not null and b.deleted_at is null and p.deleted_at is null
         union all
         select 'prompt', p.id, p.title, '{}', p.deleted_at, p.chars
           from prompts p where p.project_id = $1 and p.deleted_at is not null
         union all
         select 'savedSelection', s.id, s.name, '{}', s.deleted_at, 0
           from saved_selections s where s.project_id = $1 and s.deleted_at is not null
         order by 5 desc, 2 limit ${mostRemoved}`,
        [projectId],
      ),
    );
  }

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Removes for good what has been in the trash of an organization for too long. Returns how many rows went. */
  async purge(organizationId: string): Promise<number> {
    return this.transaction.run(organizationId, async (manager) => {
      let purged = 0;
      for (const table of [
        'projects',
        'context_blocks',
        'context_items',
        'prompts',
        'saved_selections',
        'templates',
      ]) {
        const [, count] = (await manager.query(
          `delete from ${table} where organization_id = $1 and deleted_at < now() - make_interval(days => $2)`,
          [organizationId, trashDays],
        )) as [unknown, number];
        purged += count;
      }
      return purged;
    });
  }
}
