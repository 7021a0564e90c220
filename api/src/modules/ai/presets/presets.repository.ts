import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction, violatedKey } from '../../../core/database';
import { PresetEntity } from './preset.entity';

export type NewPreset = Omit<PresetEntity, 'organizationId' | 'createdAt' | 'updatedAt'>;
export type PresetChange = Partial<Omit<NewPreset, 'id' | 'createdBy'>>;

/** An id can be taken in any organization. */
export type WriteOutcome = 'written' | 'name_taken' | 'id_taken';

const nameKey = 'ai_presets_name_key';

interface Page {
  readonly beforeId?: string;
  readonly limit: number;
}

@Injectable()
export class PresetsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Those that a person may use, the latest made first. */
  listUsable(organizationId: string, userId: string, { beforeId, limit }: Page): Promise<PresetEntity[]> {
    return this.transaction.run(organizationId, (manager) => {
      const query = manager
        .createQueryBuilder(PresetEntity, 'preset')
        .where('preset.organizationId = :organizationId', { organizationId })
        .andWhere('(preset.userId is null or preset.userId = :userId)', { userId })
        .orderBy('preset.id', 'DESC')
        .limit(limit);
      if (beforeId) query.andWhere('preset.id < :beforeId', { beforeId });
      return query.getMany();
    });
  }

  /** Those that a person made for themselves, by name. */
  listOwn(organizationId: string, userId: string): Promise<PresetEntity[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.find(PresetEntity, { where: { organizationId, userId }, order: { name: 'ASC' } }),
    );
  }

  /** Null also for one that is another person's own. */
  findUsable(organizationId: string, userId: string, id: string): Promise<PresetEntity | null> {
    return this.transaction.run(organizationId, (manager) =>
      manager
        .createQueryBuilder(PresetEntity, 'preset')
        .where('preset.organizationId = :organizationId and preset.id = :id', { organizationId, id })
        .andWhere('(preset.userId is null or preset.userId = :userId)', { userId })
        .getOne(),
    );
  }

  findUsableByName(organizationId: string, userId: string, name: string): Promise<PresetEntity | null> {
    return this.transaction.run(organizationId, (manager) =>
      manager
        .createQueryBuilder(PresetEntity, 'preset')
        .where('preset.organizationId = :organizationId and preset.name = :name', { organizationId, name })
        .andWhere('(preset.userId is null or preset.userId = :userId)', { userId })
        .orderBy('preset.userId', 'ASC', 'NULLS LAST')
        .getOne(),
    );
  }

  insert(organizationId: string, preset: NewPreset): Promise<WriteOutcome> {
    return this.write(organizationId, async (manager) => {
      await manager.insert(PresetEntity, { ...preset, organizationId });
    });
  }

  update(organizationId: string, id: string, change: PresetChange): Promise<WriteOutcome> {
    return this.write(organizationId, async (manager) => {
      await manager.update(PresetEntity, { organizationId, id }, { ...change, updatedAt: new Date() });
    });
  }

  async remove(organizationId: string, id: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.delete(PresetEntity, { organizationId, id }),
    );
  }

  private async write(
    organizationId: string,
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<WriteOutcome> {
    try {
      await this.transaction.run(organizationId, work);
      return 'written';
    } catch (error) {
      const key = violatedKey(error);
      if (key === undefined) throw error;
      return key === nameKey ? 'name_taken' : 'id_taken';
    }
  }
}
