import { Injectable } from '@nestjs/common';
import type { ModelParameters, Provider } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../../core/http';
import type { PresetEntity } from './preset.entity';
import { presetIdTaken, presetNameTaken, presetNotFound, sharingForbidden } from './presets.errors';
import { toPreset } from './presets.mapper';
import { PresetsRepository } from './presets.repository';

interface PresetContent {
  readonly name: string;
  readonly shared?: boolean;
  readonly provider: Provider;
  readonly model: string;
  readonly parameters?: ModelParameters;
  readonly system?: string;
}

interface NewPreset extends PresetContent {
  readonly id?: string;
}

interface ListOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/** Presets: everybody keeps their own; who may share also alters what all use. */
@Injectable()
export class PresetsService {
  constructor(private readonly repository: PresetsRepository) {}

  async list({ organizationId, userId }: Actor, { cursor, limit }: ListOptions) {
    const beforeId = cursor === undefined ? undefined : decodeCursor<{ id: string }>(cursor, ['id']).id;
    const rows = await this.repository.listUsable(organizationId, userId, { beforeId, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toPreset);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  /** One that the actor may use: their own or a shared one. */
  async get(actor: Actor, id: string): Promise<PresetEntity> {
    const preset = await this.find(actor, id);
    if (!preset) throw presetNotFound();
    return preset;
  }

  /** Like {@link get}, but null when there is none. */
  find({ organizationId, userId }: Actor, id: string): Promise<PresetEntity | null> {
    return this.repository.findUsable(organizationId, userId, id);
  }

  /** The actor's own comes before a shared one of the same name. */
  findByName({ organizationId, userId }: Actor, name: string): Promise<PresetEntity | null> {
    return this.repository.findUsableByName(organizationId, userId, name);
  }

  /** Keeps a new one. Its id may be the client's, which makes sending it again harmless. */
  async create(actor: Actor, { id = uuidv7(), ...content }: NewPreset): Promise<PresetEntity> {
    const { name, shared = false, provider, model, parameters = {}, system = '' } = content;
    if (shared) requireSharing(actor);
    const userId = shared ? null : actor.userId;
    const row = { id, userId, name, provider, model, parameters, system, createdBy: actor.userId };
    const outcome = await this.repository.insert(actor.organizationId, row);
    if (outcome === 'written') return this.get(actor, id);
    const known = await this.find(actor, id);
    if (known?.createdBy === actor.userId) return known;
    throw outcome === 'name_taken' ? presetNameTaken(name) : presetIdTaken(id);
  }

  /** Alters what is given. One that is no longer shared becomes the actor's own. */
  async update(actor: Actor, id: string, content: Partial<PresetContent>): Promise<PresetEntity> {
    const preset = await this.get(actor, id);
    const { name, shared, provider, model, parameters, system } = content;
    if (preset.userId === null || shared) requireSharing(actor);
    const userId = shared === undefined ? preset.userId : shared ? null : actor.userId;
    const change = { name, provider, model, parameters, system, userId };
    const outcome = await this.repository.update(actor.organizationId, id, change);
    if (outcome !== 'written') throw presetNameTaken(name ?? preset.name);
    return this.get(actor, id);
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const preset = await this.get(actor, id);
    if (preset.userId === null) requireSharing(actor);
    await this.repository.remove(actor.organizationId, id);
  }
}

function requireSharing(actor: Actor): void {
  if (!actorHolds(actor, 'preset.share')) throw sharingForbidden(actor.role);
}
