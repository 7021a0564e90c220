import type { EntityManager } from 'typeorm';
import { PromptSelectionEntity } from '../entities/prompt-selection.entity';
import { PromptVersionEntity } from '../entities/prompt-version.entity';
import { PromptEntity } from '../entities/prompt.entity';
import { SavedSelectionEntity } from '../entities/saved-selection.entity';

export type PromptRow = Omit<PromptEntity, 'organizationId' | 'projectId'>;
type NewPrompt = Pick<PromptRow, 'id' | 'title' | 'position' | 'template' | 'wrapInTags'> &
  Partial<Pick<PromptRow, 'system' | 'variables' | 'values' | 'model' | 'fromTemplate'>>;
type SavedSelectionRow = Pick<SavedSelectionEntity, 'id' | 'name' | 'itemIds' | 'deletedAt'>;

/** The prompts and selections of one project inside a transaction that holds the project's lock. */
export class LockedPromptsRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly organizationId: string,
    private readonly projectId: string,
  ) {}

  find(id: string): Promise<PromptRow | null> {
    return this.manager.findOneBy(PromptEntity, { id, projectId: this.projectId });
  }

  async insert(prompt: NewPrompt): Promise<boolean> {
    const chars = prompt.template.length;
    return insertOnce(this.manager, PromptEntity, { ...prompt, chars, ...this.owner });
  }

  async update(id: string, values: Partial<PromptRow>): Promise<void> {
    await this.manager.update(PromptEntity, { id, projectId: this.projectId }, values);
  }

  async replaceSelection(promptId: string, itemIds: readonly string[]): Promise<void> {
    await this.manager.delete(PromptSelectionEntity, { promptId });
    await this.manager.query(
      `insert into prompt_selections (prompt_id, item_id, organization_id, ordinal)
       select $1, s.item_id, $2, s.ordinal from unnest($3::uuid[]) with ordinality as s (item_id, ordinal)`,
      [promptId, this.organizationId, itemIds],
    );
  }

  async copySelection(fromPromptId: string, promptId: string): Promise<void> {
    await this.manager.query(
      `insert into prompt_selections (prompt_id, item_id, organization_id, ordinal)
       select $1, s.item_id, s.organization_id, s.ordinal from prompt_selections s where s.prompt_id = $2`,
      [promptId, fromPromptId],
    );
  }

  /** Keeps a prompt as it is now under the next number. */
  async insertVersion(
    prompt: PromptRow,
    version: Pick<PromptVersionEntity, 'id' | 'message' | 'authorId'>,
  ): Promise<boolean> {
    const { id: promptId, template, system, variables, wrapInTags } = prompt;
    const last = await this.manager.maximum(PromptVersionEntity, 'number', { promptId });
    return insertOnce(this.manager, PromptVersionEntity, {
      ...version,
      ...this.owner,
      ...{ promptId, template, system, variables, wrapInTags },
      number: Number(last ?? 0) + 1,
    });
  }

  findSavedSelection(id: string): Promise<SavedSelectionRow | null> {
    return this.manager.findOneBy(SavedSelectionEntity, { id, projectId: this.projectId });
  }

  async insertSavedSelection(row: Pick<SavedSelectionRow, 'id' | 'name' | 'itemIds'>): Promise<boolean> {
    return insertOnce(this.manager, SavedSelectionEntity, { ...row, ...this.owner });
  }

  async updateSavedSelection(id: string, values: Partial<SavedSelectionRow>): Promise<void> {
    await this.manager.update(
      SavedSelectionEntity,
      { id, projectId: this.projectId },
      { ...values, ...(values.itemIds ? { itemIds: [...values.itemIds] } : {}) },
    );
  }

  private get owner() {
    return { organizationId: this.organizationId, projectId: this.projectId };
  }
}

/** False when a row with this id exists, in this project or in any other. */
export async function insertOnce(
  manager: EntityManager,
  entity: new () => object,
  values: object,
): Promise<boolean> {
  const result = await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(values)
    .orIgnore()
    .returning('id')
    .updateEntity(false)
    .execute();
  return (result.raw as unknown[]).length > 0;
}
