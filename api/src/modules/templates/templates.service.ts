import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../core/http';
import { TemplateSearch } from './search/template-search.service';
import type {
  CountListDto,
  CreateTemplateDto,
  ListTemplatesQueryDto,
  TemplateDto,
  TemplateListDto,
  UpdateTemplateDto,
} from './templates.dto';
import { templateIdTaken, templateNameTaken, templateNotFound } from './templates.errors';
import { toTemplate, toTemplateSummary } from './templates.mapper';
import { TemplatesRepository } from './templates.repository';
import type { ListPosition } from './templates.repository';

/** The library of an organization. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly repository: TemplatesRepository,
    private readonly search: TemplateSearch,
  ) {}

  /** The best first for a query, else the latest changed. */
  async list(actor: Actor, options: ListTemplatesQueryDto): Promise<TemplateListDto> {
    const { query = '', cursor, limit, deleted, favourite } = options;
    const filter = { folder: options.folder || undefined, tag: options.tag || undefined, favourite };
    if (query.trim() !== '' && !deleted) return this.search.find(actor, { query, cursor, limit, ...filter });
    const after = cursor === undefined ? undefined : decodeCursor<ListPosition>(cursor, ['updatedAt', 'id']);
    const page = { ...filter, deleted, after, limit: limit + 1 };
    const rows = await this.repository.list(actor.organizationId, actor.userId, page);
    const items = rows.slice(0, limit).map((row) => toTemplateSummary(row));
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last ? encodeCursor({ updatedAt: last.updatedAt, id: last.id }) : null;
    return { items, nextCursor, corrected: null };
  }

  async folders({ organizationId }: Actor): Promise<CountListDto> {
    return { items: await this.repository.countByFolder(organizationId) };
  }

  async tags({ organizationId }: Actor): Promise<CountListDto> {
    return { items: await this.repository.countByTag(organizationId) };
  }

  async get(actor: Actor, id: string): Promise<TemplateDto> {
    const template = await this.find(actor, id);
    if (!template) throw templateNotFound();
    return template;
  }

  /** Keeps a new one. Its id may be the client's, which makes sending it again harmless. */
  async create(actor: Actor, { id = uuidv7(), ...content }: CreateTemplateDto): Promise<TemplateDto> {
    const { name, description = '', folder = '', tags = [], text, system = '', variables = [] } = content;
    const outcome = await this.repository.insert(actor.organizationId, {
      ...{ id, name, description, folder, tags: [...new Set(tags)], text, system, variables },
      ownerId: actor.userId,
    });
    if (outcome === 'written') return this.get(actor, id);
    const known = await this.find(actor, id);
    if (known?.ownerId === actor.userId) return known;
    throw outcome === 'name_taken' ? templateNameTaken(name) : templateIdTaken(id);
  }

  /** Alters what is given; the text is altered by a new version. */
  async update(actor: Actor, id: string, { tags, ...details }: UpdateTemplateDto): Promise<TemplateDto> {
    const outcome = await this.repository.update(actor.organizationId, id, {
      ...details,
      tags: tags && [...new Set(tags)],
    });
    if (outcome === 'name_taken') throw templateNameTaken(details.name ?? '');
    return this.get(actor, id);
  }

  /** Puts a template into the trash; a job removes it 30 days later. */
  async remove({ organizationId }: Actor, id: string): Promise<void> {
    await this.repository.remove(organizationId, id);
  }

  async restore(actor: Actor, id: string): Promise<TemplateDto> {
    const outcome = await this.repository.restore(actor.organizationId, id);
    if (outcome === 'name_taken') {
      throw templateNameTaken((await this.repository.findName(actor.organizationId, id)) ?? '');
    }
    return this.get(actor, id);
  }

  async setFavourite(actor: Actor, id: string, favourite: boolean): Promise<void> {
    await this.get(actor, id);
    await this.repository.setFavourite(actor.organizationId, actor.userId, id, favourite);
  }

  private async find({ organizationId, userId }: Actor, id: string): Promise<TemplateDto | null> {
    const row = await this.repository.find(organizationId, userId, id);
    return row && toTemplate(row);
  }
}
