import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import type { TemplateContent } from '../templates.mapper';

export interface ExportFilter {
  readonly ids?: readonly string[];
  /** With the folders in it. */
  readonly folder?: string;
  readonly tag?: string;
  /** Those that a person made, with the versions that are theirs. */
  readonly madeBy?: string;
}

/** A version, with what its template is. */
export interface ExportedRow extends TemplateContent {
  readonly templateId: string;
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly labels: readonly { readonly label: string; readonly version: number }[];
  readonly number: number;
  readonly message: string;
  readonly createdAt: Date;
}

const templatesAtOnce = 200;
const versionsAtOnce = 500;
/** Of the texts that are read at once, beyond the first. */
const charsAtOnce = 2_000_000;

@Injectable()
export class ExportRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Versions by the id of their template and their number; as many are held at once as a reader waits for. */
  async *rows(organizationId: string, filter: ExportFilter): AsyncGenerator<ExportedRow> {
    const { ids = null, folder = null, tag = null, madeBy = null } = filter;
    let after: { readonly id: string; readonly number: number } | null = null;
    for (;;) {
      const values: unknown[] = [organizationId, ids, folder, tag, madeBy, after?.id, after?.number];
      const page: ExportedRow[] = await this.transaction.run(organizationId, (manager) =>
        manager.query<ExportedRow[]>(pageStatement, values),
      );
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = { id: last.templateId, number: last.number };
    }
  }
}

const pageStatement = `
  select r.* from (
    select t.id as "templateId", t.name, t.description, t.folder, t.tags,
           coalesce((select json_agg(json_build_object('label', l.label, 'version', l.number) order by l.label)
                       from template_labels l where l.template_id = t.id), '[]') as labels,
           v.number, v.message, v.created_at as "createdAt", v.text, v.system, v.variables,
           sum(length(v.text) + length(v.system)) over earlier as before
      from (
        select * from templates
         where organization_id = $1 and deleted_at is null
           and ($2::uuid[] is null or id = any ($2))
           and ($3::text is null or folder = $3 or starts_with(folder, $3 || '/'))
           and ($4::text is null or $4 = any (tags))
           and ($5::uuid is null or owner_id = $5)
           and ($6::uuid is null or id > $6 or (id = $6 and version > $7::integer))
         order by id limit ${templatesAtOnce}) t
      join template_versions v on v.template_id = t.id
     where ($5::uuid is null or v.author_id = $5)
       and ($6::uuid is null or (t.id, v.number) > ($6, $7::integer))
    window earlier as (order by t.id, v.number rows between unbounded preceding and 1 preceding)
     order by t.id, v.number limit ${versionsAtOnce}
  ) r
  where r.before is null or r.before < ${charsAtOnce}
  order by r."templateId", r.number`;
