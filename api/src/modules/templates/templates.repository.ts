import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction, violatedKey } from '../../core/database';
import { indexTemplate, unindexTemplate } from './search/template-index.repository';
import type { TemplateContent, TemplateRow } from './templates.mapper';

export interface TemplateFilter {
  /** With the folders in it. */
  readonly folder?: string;
  readonly tag?: string;
  readonly favourite: boolean;
}

export interface ListPosition {
  readonly updatedAt: string;
  readonly id: string;
}

interface Page extends TemplateFilter {
  readonly deleted: boolean;
  readonly after?: ListPosition;
  readonly limit: number;
}

export interface TemplateDetails {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: readonly string[];
}

export interface NewTemplate extends TemplateDetails, TemplateContent {
  readonly id: string;
  readonly ownerId: string;
}

/** An id can be taken in any organization. */
export type WriteOutcome = 'written' | 'name_taken' | 'id_taken' | 'not_found';

const nameKey = 'templates_name_key';
const mostCounted = 2000;

/** Whether a statement was refused because another template has the name. */
export const nameTaken = (error: unknown) => violatedKey(error) === nameKey;

/** Of `t`, for the person `$2`. */
export const templateColumns = `
  t.id, t.name, t.description, t.folder, t.tags, t.version, t.chars, t.owner_id as "ownerId",
  t.created_at as "createdAt", t.updated_at as "updatedAt", t.deleted_at as "deletedAt",
  exists (select 1 from template_favourites f where f.template_id = t.id and f.user_id = $2) as favourite,
  coalesce((select json_agg(json_build_object('label', l.label, 'version', l.number) order by l.label)
              from template_labels l where l.template_id = t.id), '[]') as labels`;

@Injectable()
export class TemplatesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The latest changed first. */
  list(organizationId: string, userId: string, page: Page): Promise<TemplateRow[]> {
    const { deleted, folder = null, tag = null, favourite, after, limit } = page;
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${templateColumns} from templates t
          where t.organization_id = $1 and t.deleted_at is ${deleted ? 'not null' : 'null'}
            and ($3::text is null or t.folder = $3 or starts_with(t.folder, $3 || '/'))
            and ($4::text is null or $4 = any (t.tags))
            and (not $5 or exists (
              select 1 from template_favourites f where f.template_id = t.id and f.user_id = $2))
            and ($6::timestamptz is null or (t.updated_at, t.id) < ($6, $7::uuid))
          order by t.updated_at desc, t.id desc limit $8`,
        [organizationId, userId, folder, tag, favourite, after?.updatedAt ?? null, after?.id ?? null, limit],
      ),
    );
  }

  /** With its latest version; null for one in the trash. */
  async find(
    organizationId: string,
    userId: string,
    id: string,
  ): Promise<(TemplateRow & TemplateContent) | null> {
    const [row] = await this.transaction.run<(TemplateRow & TemplateContent)[]>(organizationId, (manager) =>
      manager.query(
        `select ${templateColumns}, v.text, v.system, v.variables from templates t
           join template_versions v on v.template_id = t.id and v.number = t.version
          where t.organization_id = $1 and t.id = $3 and t.deleted_at is null`,
        [organizationId, userId, id],
      ),
    );
    return row ?? null;
  }

  /** Folders that hold templates themselves, by name, with how many. */
  countByFolder(organizationId: string): Promise<{ name: string; count: number }[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select t.folder as name, count(*)::integer as count from templates t
          where t.organization_id = $1 and t.deleted_at is null and t.folder <> ''
          group by t.folder order by t.folder limit ${mostCounted}`,
        [organizationId],
      ),
    );
  }

  countByTag(organizationId: string): Promise<{ name: string; count: number }[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select g.tag as name, count(distinct t.id)::integer as count from templates t, unnest(t.tags) g(tag)
          where t.organization_id = $1 and t.deleted_at is null
          group by g.tag order by g.tag limit ${mostCounted}`,
        [organizationId],
      ),
    );
  }

  /** Keeps a template with its first version. */
  insert(organizationId: string, template: NewTemplate): Promise<WriteOutcome> {
    const { id, ownerId, name, description, folder, tags, text, system, variables } = template;
    return this.write(organizationId, async (manager) => {
      await manager.query(
        `insert into templates (id, organization_id, name, description, folder, tags, chars, owner_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, organizationId, name, description, folder, tags, text.length, ownerId],
      );
      await manager.query(
        `insert into template_versions (template_id, number, organization_id, text, system, variables, author_id)
         values ($1, 1, $2, $3, $4, $5, $6)`,
        [id, organizationId, text, system, JSON.stringify(variables), ownerId],
      );
      await indexTemplate(manager, id);
      return true;
    });
  }

  /** Alters what is given. */
  update(organizationId: string, id: string, details: Partial<TemplateDetails>): Promise<WriteOutcome> {
    const { name = null, description = null, folder = null, tags = null } = details;
    return this.write(organizationId, async (manager) => {
      const [, count] = (await manager.query(
        `update templates set name = coalesce($3, name), description = coalesce($4, description),
                folder = coalesce($5, folder), tags = coalesce($6, tags), updated_at = now()
          where organization_id = $1 and id = $2 and deleted_at is null`,
        [organizationId, id, name, description, folder, tags],
      )) as [unknown, number];
      if (count === 1) await indexTemplate(manager, id);
      return count === 1;
    });
  }

  async remove(organizationId: string, id: string): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      await manager.query(
        'update templates set deleted_at = now() where organization_id = $1 and id = $2 and deleted_at is null',
        [organizationId, id],
      );
      await unindexTemplate(manager, id);
    });
  }

  restore(organizationId: string, id: string): Promise<WriteOutcome> {
    return this.write(organizationId, async (manager) => {
      const [, count] = (await manager.query(
        'update templates set deleted_at = null where organization_id = $1 and id = $2 and deleted_at is not null',
        [organizationId, id],
      )) as [unknown, number];
      if (count === 1) await indexTemplate(manager, id);
      return true;
    });
  }

  /** Also of one in the trash. */
  async findName(organizationId: string, id: string): Promise<string | null> {
    const [row] = await this.transaction.run<{ name: string }[]>(organizationId, (manager) =>
      manager.query('select name from templates where organization_id = $1 and id = $2', [
        organizationId,
        id,
      ]),
    );
    return row?.name ?? null;
  }

  async setFavourite(organizationId: string, userId: string, id: string, favourite: boolean): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.query(
        favourite
          ? `insert into template_favourites (organization_id, user_id, template_id) values ($1, $2, $3)
             on conflict do nothing`
          : 'delete from template_favourites where organization_id = $1 and user_id = $2 and template_id = $3',
        [organizationId, userId, id],
      ),
    );
  }

  private async write(
    organizationId: string,
    work: (manager: EntityManager) => Promise<boolean>,
  ): Promise<WriteOutcome> {
    try {
      return (await this.transaction.run(organizationId, work)) ? 'written' : 'not_found';
    } catch (error) {
      const key = violatedKey(error);
      if (key === undefined) throw error;
      return key === nameKey ? 'name_taken' : 'id_taken';
    }
  }
}
