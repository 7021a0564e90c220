import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import { indexTemplate } from '../search/template-index.repository';
import type { TemplateContent, VersionRow, VersionSummaryRow } from '../templates.mapper';

export interface TemplateHead {
  readonly id: string;
  readonly name: string;
  /** The latest. */
  readonly version: number;
}

export interface NewVersion extends TemplateContent {
  readonly baseVersion: number;
  readonly message: string;
  readonly authorId: string;
}

interface Page {
  readonly before?: number;
  readonly limit: number;
}

interface LabelMove extends TemplateHead {
  readonly label: string;
  readonly movedBy: string;
  /** What the audit log tells; null for a label of which it tells nothing. */
  readonly action: AuditAction | null;
}

/** Of `v`, without its texts. */
const summaryColumns = `
  v.number as version, v.message, v.author_id as "authorId", u.name as "authorName", length(v.text) as chars,
  array(select l.label from template_labels l
         where l.template_id = v.template_id and l.number = v.number order by l.label) as labels,
  v.created_at as "createdAt"`;

@Injectable()
export class VersionsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly audit: AuditTrailRepository,
  ) {}

  /** Null for a template in the trash. */
  async findHead(organizationId: string, id: string): Promise<TemplateHead | null> {
    const [row] = await this.transaction.run<TemplateHead[]>(organizationId, (manager) =>
      manager.query(
        'select id, name, version from templates where organization_id = $1 and id = $2 and deleted_at is null',
        [organizationId, id],
      ),
    );
    return row ?? null;
  }

  /** Whatever the case of the name; null for a template in the trash. */
  async findByName(organizationId: string, name: string): Promise<TemplateHead | null> {
    const [row] = await this.transaction.run<TemplateHead[]>(organizationId, (manager) =>
      manager.query(
        `select id, name, version from templates
          where organization_id = $1 and lower(name) = lower($2) and deleted_at is null`,
        [organizationId, name],
      ),
    );
    return row ?? null;
  }

  /** The version to which a label points. */
  async findLabelled(organizationId: string, id: string, label: string): Promise<number | null> {
    const [row] = await this.transaction.run<{ version: number }[]>(organizationId, (manager) =>
      manager.query(
        `select number as version from template_labels
          where organization_id = $1 and template_id = $2 and label = $3`,
        [organizationId, id, label],
      ),
    );
    return row?.version ?? null;
  }

  /** The latest first, without texts. */
  list(organizationId: string, id: string, { before, limit }: Page): Promise<VersionSummaryRow[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${summaryColumns} from template_versions v left join users u on u.id = v.author_id
          where v.organization_id = $1 and v.template_id = $2 and ($3::integer is null or v.number < $3)
          order by v.number desc limit $4`,
        [organizationId, id, before ?? null, limit],
      ),
    );
  }

  async find(organizationId: string, id: string, version: number): Promise<VersionRow | null> {
    const [row] = await this.transaction.run<VersionRow[]>(organizationId, (manager) =>
      manager.query(
        `select ${summaryColumns}, v.text, v.system, v.variables
           from template_versions v left join users u on u.id = v.author_id
          where v.organization_id = $1 and v.template_id = $2 and v.number = $3`,
        [organizationId, id, version],
      ),
    );
    return row ?? null;
  }

  /** The number of the new version; null when its base is not the latest one any more. */
  add(organizationId: string, id: string, version: NewVersion): Promise<number | null> {
    const { baseVersion, text, system, variables, message, authorId } = version;
    return this.transaction.run(organizationId, async (manager) => {
      const [, count] = (await manager.query(
        `update templates set version = version + 1, chars = $4, updated_at = now()
          where organization_id = $1 and id = $2 and version = $3 and deleted_at is null`,
        [organizationId, id, baseVersion, text.length],
      )) as [unknown, number];
      if (count === 0) return null;
      await manager.query(
        `insert into template_versions
           (template_id, number, organization_id, text, system, variables, message, author_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, baseVersion + 1, organizationId, text, system, JSON.stringify(variables), message, authorId],
      );
      await indexTemplate(manager, id);
      return baseVersion + 1;
    });
  }

  /** Lets a label point to a version; false when there is no such version. */
  setLabel(
    organizationId: string,
    { id, label, version, movedBy, name, action }: LabelMove,
  ): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows = (await manager.query(
        `insert into template_labels (template_id, label, organization_id, number, moved_by)
         select v.template_id, $3, v.organization_id, v.number, $5 from template_versions v
          where v.organization_id = $1 and v.template_id = $2 and v.number = $4
         on conflict (template_id, label)
           do update set number = excluded.number, moved_by = excluded.moved_by, moved_at = now()
         returning number`,
        [organizationId, id, label, version, movedBy],
      )) as unknown[];
      if (rows.length === 0) return false;
      if (action)
        await this.audit.append(manager, organizationId, {
          ...{ action, targetId: id, targetName: name, details: { to: version } },
        });
      return true;
    });
  }

  /** False when no version has the label. */
  removeLabel(
    organizationId: string,
    { id, label, name, action }: Pick<LabelMove, 'id' | 'label' | 'name' | 'action'>,
  ): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, count] = (await manager.query(
        'delete from template_labels where organization_id = $1 and template_id = $2 and label = $3',
        [organizationId, id, label],
      )) as [unknown, number];
      if (count === 0) return false;
      if (action)
        await this.audit.append(manager, organizationId, { action, targetId: id, targetName: name });
      return true;
    });
  }
}
