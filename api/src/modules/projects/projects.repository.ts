import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { PlansRepository } from '../organizations';
import { readEditsSince } from './content/change-log.repository';
import { foldText } from './content/stored-text';
import { ContextBlockEntity } from './entities/context-block.entity';
import { ProjectEntity } from './entities/project.entity';
import { PromptEntity } from './entities/prompt.entity';
import { SavedSelectionEntity } from './entities/saved-selection.entity';
import type { LiveItem, ProjectRows } from './projects.mapper';

/** Where a page of the list begins: after this row, newest first. */
export interface ListPosition {
  readonly updatedAt: string;
  readonly id: string;
}

type StoredItem = LiveItem & { readonly snapshot?: string; readonly snapshotVersion: number };

@Injectable()
export class ProjectsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
    private readonly plans: PlansRepository,
  ) {}

  /** Every project that is not in the trash, in the order in which they were made. */
  listIds(organizationId: string): Promise<string[]> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows = await manager
        .createQueryBuilder(ProjectEntity, 'p')
        .select('p.id', 'id')
        .where('p.organizationId = :organizationId and p.deletedAt is null', { organizationId })
        .orderBy('p.id')
        .getRawMany<{ id: string }>();
      return rows.map(({ id }) => id);
    });
  }

  /** Up to `limit` projects after a position, the latest changed first; `query` are parts of the name. */
  list(
    organizationId: string,
    options: {
      readonly deleted: boolean;
      readonly query?: string;
      readonly after?: ListPosition;
      readonly limit: number;
    },
  ): Promise<ProjectEntity[]> {
    return this.transaction.run(organizationId, (manager) => {
      const query = manager
        .createQueryBuilder(ProjectEntity, 'p')
        .where('p.organizationId = :organizationId', { organizationId })
        .andWhere(options.deleted ? 'p.deletedAt is not null' : 'p.deletedAt is null')
        .orderBy('p.updatedAt', 'DESC')
        .addOrderBy('p.id', 'DESC')
        .take(options.limit);
      const words = options.query?.split(/\s+/).filter(Boolean) ?? [];
      // No patterns: a percent sign is looked for like a letter.
      if (words.length > 0) {
        const lacking =
          'select 1 from unnest(cast(:words as text[])) w where strpos(lower(p.name), lower(w)) = 0';
        query.andWhere(`not exists (${lacking})`, { words });
      }
      if (options.after)
        query.andWhere(
          '(p.updatedAt, p.id) < (cast(:updatedAt as timestamptz), cast(:id as uuid))',
          options.after,
        );
      return query.getMany();
    });
  }

  /** Null when a project with this id exists anywhere. Throws `plan.limit_reached`. */
  async create(
    organizationId: string,
    project: { readonly id: string; readonly name: string; readonly createdBy: string },
  ): Promise<ProjectEntity | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(ProjectEntity)
        .values({ ...project, organizationId, createdAt: new Date(), updatedAt: new Date() })
        .orIgnore()
        .returning('id')
        .updateEntity(false)
        .execute();
      if ((inserted.raw as unknown[]).length === 0) return null;
      await this.plans.check(manager, organizationId, 'projects');
      await this.trail.append(manager, organizationId, {
        action: 'project.created',
        ...{ actorId: project.createdBy, targetId: project.id, targetName: project.name },
      });
      return manager.findOneByOrFail(ProjectEntity, { id: project.id, organizationId });
    });
  }

  find(organizationId: string, projectId: string): Promise<ProjectEntity | null> {
    return this.transaction.run(organizationId, (manager) =>
      manager.findOneBy(ProjectEntity, { id: projectId, organizationId }),
    );
  }

  /** Moves a project into the trash, or out of it: then it throws `plan.limit_reached`. */
  async setDeletedAt(organizationId: string, projectId: string, deletedAt: Date | null): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      const where = { id: projectId, organizationId };
      const project = await manager.findOneBy(ProjectEntity, where);
      await manager.update(ProjectEntity, where, { deletedAt, updatedAt: new Date() });
      if (deletedAt === null && project?.deletedAt) {
        await this.plans.check(manager, organizationId, 'projects');
        await this.plans.check(manager, organizationId, 'characters');
      }
      await this.trail.append(manager, organizationId, {
        action: deletedAt ? 'project.trashed' : 'project.restored',
        ...{ targetId: projectId, targetName: project?.name },
      });
    });
  }

  /** Deletes a project that no change has reached yet. */
  async deleteUnchanged(organizationId: string, projectId: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.delete(ProjectEntity, { id: projectId, organizationId, revision: 0 }),
    );
  }

  /** Everything live of a project at one revision; texts only when asked for, since they may be 10 MB. */
  findRows(
    organizationId: string,
    projectId: string,
    options: { readonly content: boolean },
  ): Promise<ProjectRows | null> {
    return this.transaction.readSnapshot(organizationId, async (manager) => {
      const project = await manager.findOneBy(ProjectEntity, {
        id: projectId,
        organizationId,
        deletedAt: IsNull(),
      });
      if (!project) return null;
      const order = { position: 'ASC', id: 'ASC' } as const;
      const where = { projectId, deletedAt: IsNull() };
      const blocks = await manager.find(ContextBlockEntity, { where, order });
      const items = await this.readItems(manager, projectId, options.content);
      const prompts = await manager.find(PromptEntity, { where, order });
      const selections = (await manager.query(
        `select s.prompt_id as "promptId", s.item_id as "itemId" from prompt_selections s
           join prompts p on p.id = s.prompt_id
          where p.project_id = $1 and p.deleted_at is null order by s.prompt_id, s.ordinal`,
        [projectId],
      )) as ProjectRows['selections'];
      const savedSelections = await manager.find(SavedSelectionEntity, {
        where,
        order: { name: 'ASC', id: 'ASC' },
      });
      return { project, blocks, items, prompts, selections, savedSelections };
    });
  }

  /** One item with its text, also when it is in the trash. */
  findItem(organizationId: string, projectId: string, itemId: string): Promise<Required<LiveItem> | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [item] = await this.selectItems(
        manager,
        'i.project_id = $1 and i.id = $2',
        [projectId, itemId],
        true,
      );
      return item ? { ...item, content: await this.fold(manager, item) } : null;
    });
  }

  /** Writes the present text of an item as its snapshot, unless it has changed since `version`. */
  async saveSnapshot(
    organizationId: string,
    itemId: string,
    folded: { readonly version: number; readonly content: string; readonly tokens: number },
  ): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, updated] = (await manager.query(
        `update context_items set tokens = $3,
                snapshot = case when snapshot_version = $2 then snapshot else $4 end, snapshot_version = $2
          where id = $1 and version = $2`,
        [itemId, folded.version, folded.tokens, folded.content],
      )) as [unknown, number];
      return updated > 0;
    });
  }

  private async readItems(manager: EntityManager, projectId: string, content: boolean): Promise<LiveItem[]> {
    const live = `i.project_id = $1 and i.deleted_at is null and b.deleted_at is null
      and (p.id is null or p.deleted_at is null)`;
    const items = await this.selectItems(manager, live, [projectId], content);
    if (!content) return items;
    const read: LiveItem[] = [];
    for (const item of items) read.push({ ...item, content: await this.fold(manager, item) });
    return read;
  }

  private selectItems(
    manager: EntityManager,
    condition: string,
    parameters: readonly unknown[],
    content: boolean,
  ): Promise<StoredItem[]> {
    return manager.query(
      `select i.id, i.block_id as "blockId", i.parent_item_id as "parentItemId", i.title, i.position, i.chars,
              i.tokens, i.version, i.color, i.tags, i.run_id as "runId", i.snapshot_version as "snapshotVersion" ${content ? ', i.snapshot' : ''}
         from context_items i
         join context_blocks b on b.id = i.block_id
         left join context_items p on p.id = i.parent_item_id
        where ${condition} order by i.position, i.id`,
      [...parameters],
    );
  }

  private async fold(manager: EntityManager, item: StoredItem): Promise<string> {
    const { snapshot = '', snapshotVersion, version } = item;
    if (snapshotVersion === version) return snapshot;
    return foldText({ snapshot, edits: await readEditsSince(manager, item.id, snapshotVersion) });
  }
}
