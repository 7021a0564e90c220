import type { AppliedChange, ChangeType, EditJson } from '@promptyflow/contracts';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ContextBlockEntity } from '../entities/context-block.entity';
import { ContextItemEntity } from '../entities/context-item.entity';
import { ProjectChangeEntity } from '../entities/project-change.entity';
import { ProjectEntity } from '../entities/project.entity';
import { PromptEntity } from '../entities/prompt.entity';
import { insertOnce, LockedPromptsRepository } from './locked-prompts.repository';
import { LongTextPairs } from './long-text-pairs';
import { foldText } from './stored-text';

export type BlockRow = Omit<ContextBlockEntity, 'organizationId' | 'projectId'>;
export type ItemRow = Omit<ContextItemEntity, 'snapshot' | 'organizationId' | 'projectId'>;
type PlacedItem = Pick<ItemRow, 'id' | 'blockId' | 'parentItemId' | 'title' | 'position'>;
export type NewItem = PlacedItem &
  Pick<ItemRow, 'tokens'> &
  Partial<Pick<ItemRow, 'color' | 'tags'>> & { readonly content: string };

/** What is kept of an applied change; the log gives it its revision. */
export interface LogEntry {
  readonly authorId: string;
  readonly payload: Pick<AppliedChange, 'change' | 'version' | 'sizes'>;
  readonly targetId?: string;
}

const inUse = `i.deleted_at is null and b.deleted_at is null and (p.id is null or p.deleted_at is null)
  and not exists (select 1 from context_items c where c.parent_item_id = i.id and c.deleted_at is null)`;

/**
 * The rows of one project inside a transaction that holds the project's lock: writers of a project take turns,
 * writers of different projects do not wait for each other.
 */
export class LockedProjectRepository {
  private readonly grown = new Map<string, number>();
  readonly prompts: LockedPromptsRepository;
  readonly longTextPairs = new LongTextPairs(this);

  constructor(
    private readonly manager: EntityManager,
    private readonly organizationId: string,
    readonly project: ProjectEntity,
  ) {
    this.prompts = new LockedPromptsRepository(manager, organizationId, project.id);
  }

  async rename(name: string): Promise<void> {
    await this.manager.update(ProjectEntity, { id: this.project.id }, { name });
    this.project.name = name;
  }

  findBlock(id: string): Promise<BlockRow | null> {
    return this.manager.findOneBy(ContextBlockEntity, { id, projectId: this.project.id });
  }

  async insertBlock(block: Pick<BlockRow, 'id' | 'title' | 'position'>): Promise<boolean> {
    return insertOnce(this.manager, ContextBlockEntity, { ...block, ...this.owner });
  }

  async updateBlock(id: string, values: Partial<BlockRow>): Promise<void> {
    await this.manager.update(ContextBlockEntity, { id, projectId: this.project.id }, values);
  }

  /** An item of this project or, to be copied, of another live one of the organization. */
  findSource(id: string, projectId = this.project.id): Promise<ItemRow | null> {
    return this.manager
      .createQueryBuilder(ContextItemEntity, 'i')
      .innerJoin(ProjectEntity, 'p', 'p.id = i.projectId and p.deletedAt is null')
      .where({ id, projectId, organizationId: this.organizationId })
      .getOne();
  }

  findItem(id: string): Promise<ItemRow | null> {
    return this.manager.findOneBy(ContextItemEntity, { id, projectId: this.project.id });
  }

  async hasLiveSubItems(itemId: string): Promise<boolean> {
    return this.manager.existsBy(ContextItemEntity, { parentItemId: itemId, deletedAt: IsNull() });
  }

  async insertItem({ content, ...item }: NewItem): Promise<boolean> {
    return insertOnce(this.manager, ContextItemEntity, {
      ...item,
      snapshot: content,
      chars: content.length,
      ...this.owner,
    });
  }

  async updateItem(id: string, values: Partial<ItemRow>): Promise<void> {
    await this.manager.update(ContextItemEntity, { id, projectId: this.project.id }, values);
  }

  /** Moves the sub-items of an item along with it into another block. */
  async moveSubItems(itemId: string, blockId: string): Promise<void> {
    await this.manager.update(
      ContextItemEntity,
      { parentItemId: itemId, projectId: this.project.id },
      { blockId },
    );
  }

  /** Positions of the live siblings in one place, in order. */
  async siblingPositions(
    blockId: string,
    parentItemId: string | null,
  ): Promise<{ id: string; position: string }[]> {
    return this.manager.find(ContextItemEntity, {
      select: { id: true, position: true },
      where: {
        projectId: this.project.id,
        blockId,
        parentItemId: parentItemId ?? IsNull(),
        deletedAt: IsNull(),
      },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  /** The text as it is now, whatever part of it is still in the log. */
  async readText(item: Pick<ItemRow, 'id' | 'version' | 'snapshotVersion'>): Promise<string> {
    const row = await this.manager.findOneOrFail(ContextItemEntity, {
      select: { id: true, snapshot: true },
      where: { id: item.id, organizationId: this.organizationId },
    });
    if (item.snapshotVersion === item.version) return row.snapshot;
    return foldText({ snapshot: row.snapshot, edits: await this.editsSince(item.id, item.snapshotVersion) });
  }

  async writeText(id: string, content: string, version: number, tokens: number | null): Promise<void> {
    await this.manager.update(
      ContextItemEntity,
      { id, projectId: this.project.id },
      { snapshot: content, snapshotVersion: version, version, chars: content.length, tokens },
    );
  }

  /** The edits of an item or a prompt that are newer than a version, oldest first. */
  editsSince(targetId: string, version: number): Promise<EditJson[]> {
    return readEditsSince(this.manager, targetId, version);
  }

  /** Whether an item's text counts: it is not removed, nor is what holds it, and it has no sub-items. */
  async isLiveLeaf(item: Pick<ItemRow, 'id'>): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `select 1 from context_items i
         join context_blocks b on b.id = i.block_id
         left join context_items p on p.id = i.parent_item_id
        where i.project_id = $1 and i.id = $2 and ${inUse}`,
      [this.project.id, item.id],
    );
    return rows.length > 0;
  }

  /** Which of these are items of this project, removed ones among them. */
  async knownItemIds(itemIds: readonly string[]): Promise<Set<string>> {
    const rows = (await this.manager.query(
      'select id from context_items where project_id = $1 and id = any($2::uuid[])',
      [this.project.id, itemIds],
    )) as { id: string }[];
    return new Set(rows.map(({ id }) => id));
  }

  /** Adds to the sizes of the project and of one block; for an edit, which alters one leaf. */
  async growBy(chars: number, blockId?: string): Promise<void> {
    this.project.chars += chars;
    if (!blockId || chars === 0) return;
    const [[row]] = (await this.manager.query(
      'update context_blocks set chars = chars + $2 where id = $1 returning chars',
      [blockId, chars],
    )) as [[{ chars: number }], number];
    this.grown.set(blockId, row.chars);
  }

  /** Characters of the blocks that edits of this transaction changed. */
  get grownBlocks(): ReadonlyMap<string, number> {
    return this.grown;
  }

  /** Recounts what is live from the sizes of leaves and templates. Returns the characters of each live block. */
  async recount(): Promise<ReadonlyMap<string, number>> {
    await this.manager.query(
      `update context_blocks block set chars = counted.chars
         from (
           select b.id, coalesce(sum(i.chars) filter (where ${inUse}), 0)::integer as chars
             from context_blocks b
             left join context_items i on i.block_id = b.id
             left join context_items p on p.id = i.parent_item_id
            where b.project_id = $1 group by b.id
         ) counted
        where block.id = counted.id and block.chars is distinct from counted.chars`,
      [this.project.id],
    );
    const blocks = await this.manager.findBy(ContextBlockEntity, {
      projectId: this.project.id,
      deletedAt: IsNull(),
    });
    const templates = await this.manager.sum(PromptEntity, 'chars', {
      projectId: this.project.id,
      deletedAt: IsNull(),
    });
    this.project.chars = blocks.reduce((sum, { chars }) => sum + chars, Number(templates ?? 0));
    return new Map(blocks.map(({ id, chars }) => [id, chars]));
  }

  /** Log entries of changes that were applied before, by change id. */
  async findApplied(changeIds: readonly string[]): Promise<Map<string, AppliedChange>> {
    const rows = await readLog(this.manager, 'project_id = $1 and change_id = any($2::uuid[])', [
      this.project.id,
      changeIds,
    ]);
    return new Map(rows.map((applied) => [applied.change.id, applied]));
  }

  async append(entry: LogEntry): Promise<AppliedChange> {
    this.project.revision += 1;
    const row = this.manager.create(ProjectChangeEntity, {
      projectId: this.project.id,
      organizationId: this.organizationId,
      revision: this.project.revision,
      changeId: entry.payload.change.id,
      authorId: entry.authorId,
      kind: entry.payload.change.type satisfies ChangeType,
      payload: entry.payload,
      targetId: entry.targetId ?? null,
      targetVersion: entry.payload.version ?? null,
      createdAt: new Date(),
    });
    await this.manager.insert(ProjectChangeEntity, row);
    return toAppliedChange({ ...row, payload: withoutContent(entry.payload) });
  }

  async save(): Promise<void> {
    await this.manager.update(
      ProjectEntity,
      { id: this.project.id },
      { revision: this.project.revision, chars: this.project.chars, updatedAt: new Date() },
    );
  }

  private get owner() {
    return { organizationId: this.organizationId, projectId: this.project.id };
  }
}

/** The edits in the log of an item or a prompt that are newer than a version, oldest first. */
export async function readEditsSince(
  manager: EntityManager,
  targetId: string,
  version: number,
): Promise<EditJson[]> {
  const rows = (await manager.query(
    `select payload->'change'->'edit' as edit from project_changes
      where target_id = $1 and target_version > $2 order by target_version`,
    [targetId, version],
  )) as { edit: EditJson }[];
  return rows.map(({ edit }) => edit);
}

/** Entries of the log, oldest first, without the texts of added items: those are read item by item. */
export async function readLog(
  manager: EntityManager,
  condition: string,
  parameters: readonly unknown[],
): Promise<AppliedChange[]> {
  const rows = (await manager.query(
    `select revision, author_id as "authorId", created_at as "createdAt", payload #- '{change,content}' as payload
       from project_changes where ${condition}`,
    [...parameters],
  )) as LogRow[];
  return rows.map(toAppliedChange);
}

type LogRow = Pick<ProjectChangeEntity, 'authorId' | 'createdAt' | 'payload'> & {
  readonly revision: number | string;
};

function toAppliedChange({ revision, authorId, createdAt, payload }: LogRow): AppliedChange {
  return { revision: Number(revision), authorId: authorId ?? '', at: createdAt.toISOString(), ...payload };
}

function withoutContent(payload: LogEntry['payload']): LogEntry['payload'] {
  if (payload.change.type !== 'item.add') return payload;
  return { ...payload, change: { ...payload.change, content: undefined } };
}
