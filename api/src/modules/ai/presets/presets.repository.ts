import { Injectable } from '@nestjs/common';
import { isUniqueViolation, TenantTransaction } from '../../../core/database';
import { PresetEntity } from './preset.entity';

export type NewPreset = Omit<PresetEntity, 'organizationId' | 'createdAt' | 'updatedAt'>;
export type PresetChange = Partial<Omit<NewPreset, 'id' | 'createdBy'>>;

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

  /** Null when the name is taken. */
  insert(organizationId: string, preset: NewPreset): Promise<PresetEntity | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(PresetEntity)
        .values({ ...preset, organizationId })
        .orIgnore()
        .updateEntity(false)
        .returning('id')
        .execute();
      return (raw as unknown[]).length > 0
        ? manager.findOneByOrFail(PresetEntity, { organizationId, id: preset.id })
        : null;
    });
  }

  /** False when the name is taken. */
  async update(organizationId: string, id: string, change: PresetChange): Promise<boolean> {
    try {
      await this.transaction.run(organizationId, (manager) =>
        manager.update(PresetEntity, { organizationId, id }, { ...change, updatedAt: new Date() }),
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async remove(organizationId: string, id: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.delete(PresetEntity, { organizationId, id }),
    );
  }
}
