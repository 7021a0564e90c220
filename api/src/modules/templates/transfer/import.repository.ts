import { Injectable } from '@nestjs/common';
import type { FileTemplate, FileTemplateVersion } from '@promptyflow/importing';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import { indexTemplates } from '../search/template-index.repository';
import { guardedLabel } from '../templates.fields';
import type { ImportOutcome, NameConflict } from './transfer.dto';

export interface TemplateImport {
  readonly templates: readonly FileTemplate[];
  /** What is done with a template whose name the library has. */
  readonly existing: NameConflict;
  readonly importedBy: string;
  /** Labels that are left out, because others choose what they point to. */
  readonly withoutLabels: readonly string[];
}

export interface ImportedTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly outcome: ImportOutcome;
}

interface KnownTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** Whether its latest version says what is to be added. */
  readonly same: boolean;
}

@Injectable()
export class ImportRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly audit: AuditTrailRepository,
  ) {}

  /** Writes all templates, or none. Imports of one organization follow each other. */
  import(organizationId: string, work: TemplateImport): Promise<ImportedTemplate[]> {
    return this.transaction.run(organizationId, async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('template import ' || $1, 0))`, [
        organizationId,
      ]);
      const imported: ImportedTemplate[] = [];
      for (const template of work.templates)
        imported.push(await this.importOne(manager, organizationId, template, work));
      const altered = imported.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'unchanged');
      await indexTemplates(manager, [...new Set(altered.map(({ id }) => id))]);
      return imported;
    });
  }

  private async importOne(
    manager: EntityManager,
    organizationId: string,
    template: FileTemplate,
    work: TemplateImport,
  ): Promise<ImportedTemplate> {
    const latest = template.versions.at(-1);
    if (!latest) throw new Error('a template without a version');
    const known = await findKnown(manager, organizationId, template.name, latest);
    if (!known) return this.add(manager, organizationId, template, { work, outcome: 'added' });
    const { id, name, version, same } = known;
    if (work.existing === 'rename') {
      const named = { ...template, name: await freeName(manager, organizationId, template.name) };
      return this.add(manager, organizationId, named, { work, outcome: 'renamed' });
    }
    if (work.existing === 'skip') return { id, name, version, outcome: 'skipped' };
    if (same) return { id, name, version, outcome: 'unchanged' };
    await manager.query(
      'update templates set version = version + 1, chars = $3, updated_at = now() where organization_id = $1 and id = $2',
      [organizationId, id, latest.text.length],
    );
    await addVersions(manager, { organizationId, id, after: version }, [latest], work.importedBy);
    return { id, name, version: version + 1, outcome: 'version_added' };
  }

  private async add(
    manager: EntityManager,
    organizationId: string,
    { name, description = '', folder = '', tags = [], versions, labels = [] }: FileTemplate,
    { work, outcome }: { readonly work: TemplateImport; readonly outcome: ImportOutcome },
  ): Promise<ImportedTemplate> {
    const id = uuidv7();
    const version = versions.length;
    const chars = versions.at(-1)?.text.length ?? 0;
    await manager.query(
      `insert into templates
         (id, organization_id, name, description, folder, tags, version, chars, owner_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, now()))`,
      [
        ...[id, organizationId, name, description, folder, [...new Set(tags)], version, chars],
        ...[work.importedBy, momentOf(versions[0])],
      ],
    );
    await addVersions(manager, { organizationId, id, after: 0 }, versions, work.importedBy);
    for (const { label, version: number } of labels) {
      if (work.withoutLabels.includes(label)) continue;
      await manager.query(
        `insert into template_labels (template_id, label, organization_id, number, moved_by)
         values ($1, $2, $3, $4, $5)`,
        [id, label, organizationId, number, work.importedBy],
      );
      if (label !== guardedLabel) continue;
      const record = { targetId: id, targetName: name, details: { to: number } };
      await this.audit.append(manager, organizationId, { action: 'template.promoted', ...record });
    }
    return { id, name, version, outcome };
  }
}

/** The template of a name, whatever its case; locked, so that nobody adds a version meanwhile. */
async function findKnown(
  manager: EntityManager,
  organizationId: string,
  name: string,
  { text, system = '', variables = [] }: FileTemplateVersion,
): Promise<KnownTemplate | undefined> {
  const [row] = (await manager.query(
    `select t.id, t.name, t.version,
            v.text = $3 and v.system = $4 and v.variables = $5::jsonb as same
       from templates t join template_versions v on v.template_id = t.id and v.number = t.version
      where t.organization_id = $1 and lower(t.name) = lower($2) and t.deleted_at is null
        for update of t`,
    [organizationId, name, text, system, JSON.stringify(variables)],
  )) as KnownTemplate[];
  return row;
}

/** "Name (2)", or the next number that no template has; the name is cut where that would be too long. */
async function freeName(manager: EntityManager, organizationId: string, name: string): Promise<string> {
  const suffixChars = 12;
  const base = name.slice(0, PROJECT_LIMITS.maxTitleLength - suffixChars).replace(/[\ud800-\udbff]$/, '');
  const [row] = (await manager.query(
    `select s.n as number from (select generate_series(2, 1000000) as n) s
      where not exists (select 1 from templates
        where organization_id = $1 and deleted_at is null and lower(name) = lower($2 || ' (' || s.n || ')'))
      limit 1`,
    [organizationId, base],
  )) as { number: number }[];
  return `${base} (${row?.number ?? uuidv7()})`;
}

async function addVersions(
  manager: EntityManager,
  template: { readonly organizationId: string; readonly id: string; readonly after: number },
  versions: readonly FileTemplateVersion[],
  authorId: string,
): Promise<void> {
  await manager.query(
    `insert into template_versions
       (template_id, number, organization_id, text, system, variables, message, author_id, created_at)
     select $1, $3 + v.place, $2, v.text, v.system, v.variables::jsonb, v.message, $4, coalesce(v.moment, now())
       from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
            with ordinality v(text, system, variables, message, moment, place)`,
    [
      ...[template.id, template.organizationId, template.after, authorId],
      versions.map(({ text }) => text),
      versions.map(({ system = '' }) => system),
      versions.map(({ variables = [] }) => JSON.stringify(variables)),
      versions.map(({ message = '' }) => message),
      versions.map(momentOf),
    ],
  );
}

const momentOf = (version?: FileTemplateVersion) =>
  version?.createdAt === undefined ? null : new Date(version.createdAt);
