import type { AppliedChange, EditJson } from '@promptyflow/contracts';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { queryPrepared } from '../../../core/database';
import { ContextBlockEntity } from '../entities/context-block.entity';
import { ContextItemEntity } from '../entities/context-item.entity';
import { ProjectEntity } from '../entities/project.entity';
import { PromptEntity } from '../entities/prompt.entity';
import { editsAmong, readApplied, readEditsSince, withoutContent, writeLog } from './change-log.repository';
import type { LockedProject, LogEntry, NumberedEntry } from './change-log.repository';
import { insertOnce, LockedPromptsRepository } from './locked-prompts.repository';
import { LongTextPairs } from './long-text-pairs';
import { foldedAtOnceChars, foldText } from './stored-text';

export type BlockRow = Omit<ContextBlockEntity, 'organizationId' | 'projectId'>;
export type ItemRow = Omit<ContextItemEntity, 'snapshot' | 'organizationId' | 'projectId'>;
type PlacedItem = Pick<ItemRow, 'id' | 'blockId' | 'parentItemId' | 'title' | 'position'>;
export type NewItem = PlacedItem &
  Pick<ItemRow, 'tokens'> &
  Partial<Pick<ItemRow, 'color' | 'tags' | 'runId'>> & { readonly content: string };

const inUse = `i.deleted_at is null and b.deleted_at is null and (p.id is null or p.deleted_at is null)
  and not exists (select 1 from context_items c where c.parent_item_id = i.id and c.deleted_at is null)`;

/** An item with its text, when it is short and all of it in the snapshot. */
export interface EditedItem extends ItemRow {
  readonly text: string | null;
  /** Whether the text counts: it is not removed, nor is what holds it, and it has no sub-items. */
  readonly isLive: boolean;
}

const editedItem = {
  name: 'edited item',
  text: `select i.id, i.block_id as "blockId", i.parent_item_id as "parentItemId", i.title, i.position,
      i.snapshot_version as "snapshotVersion", i.version, i.chars, i.tokens, i.color, i.tags, i.run_id as "runId",
      i.deleted_at as "deletedAt", ${inUse} as "isLive",
      case when i.chars <= $3 and i.snapshot_version = i.version then i.snapshot end as text
    from context_items i
    join context_blocks b on b.id = i.block_id
    left join context_items p on p.id = i.parent_item_id
    where i.id = $1 and i.project_id = $2`,
};

const writtenText = {
  name: 'written text',
  text: `update context_items
    set snapshot = $3, snapshot_version = $4, version = $4, chars = $5, tokens = $6
    where id = $1 and project_id = $2`,
};

const keptOrigin = {
  name: 'kept origin',
  text: `insert into item_origins (item_id, organization_id, project_id, revision, version, title, color, tags, text)
    select id, organization_id, project_id, $3, snapshot_version, title, color, tags, snapshot
      from context_items where id = $1 and project_id = $2
    on conflict (item_id) do nothing`,
};

/**
 * The rows of one project inside a transaction that holds the project's lock: writers of a project take turns,
 * writers of different projects do not wait for each other.
 */
export class LockedProjectRepository {
  private readonly grown = new Map<string, number>();
  private readonly entries: NumberedEntry[] = [];
  readonly prompts: LockedPromptsRepository;
  readonly longTextPairs = new LongTextPairs(this);

  constructor(
    private readonly manager: EntityManager,
    private readonly organizationId: string,
    readonly project: LockedProject,
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

  /** An item whose text is to be edited, and what an edit of a short text needs of it, in one statement. */
  async findEdited(id: string): Promise<EditedItem | null> {
    const values = [id, this.project.id, foldedAtOnceChars];
    const [row] = await queryPrepared<EditedItem>(this.manager, editedItem, values);
    return row ?? null;
  }

  async writeText(id: string, content: string, version: number, tokens: number | null): Promise<void> {
    const values = [id, this.project.id, content, version, content.length, tokens];
    await queryPrepared(this.manager, writtenText, values);
  }

  /**
   * Keeps an item as it is before its first change: what its versions are replayed from. Afterwards nothing more is
   * written, so that saving costs no more for them.
   */
  async keepOrigin(itemId: string): Promise<void> {
    await queryPrepared(this.manager, keptOrigin, [itemId, this.project.id, this.project.revision]);
  }

  /** The edits of an item or a prompt that are newer than a version, oldest first. */
  async editsSince(targetId: string, version: number): Promise<EditJson[]> {
    const logged = await readEditsSince(this.manager, targetId, version);
    return [...logged, ...editsAmong(this.entries, targetId, version)];
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
  growBy(chars: number, blockId?: string): void {
    this.project.chars += chars;
    if (blockId && chars !== 0) this.grown.set(blockId, (this.grown.get(blockId) ?? 0) + chars);
  }

  /** Recounts what is live from the sizes of leaves and templates. Returns the characters of each live block. */
  async recount(): Promise<ReadonlyMap<string, number>> {
    this.grown.clear();
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
    const applied = await readApplied(this.manager, this.project.id, changeIds);
    return new Map(applied.map((entry) => [entry.change.id, entry]));
  }

  /** Gives a change its revision. The log has it after {@link save}. */
  append(entry: LogEntry): AppliedChange {
    this.project.revision += 1;
    const numbered = { ...entry, revision: this.project.revision, createdAt: new Date() };
    this.entries.push(numbered);
    return withoutContent(numbered);
  }

  /** Writes the log, the project and the blocks that edits changed. Returns the characters of those blocks. */
  async save(): Promise<ReadonlyMap<string, number>> {
    return writeLog(this.manager, this.project, this.entries, this.grown);
  }

  private get owner() {
    return { organizationId: this.organizationId, projectId: this.project.id };
  }
}
