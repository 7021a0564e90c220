import { Injectable } from '@nestjs/common';
import { queryPrepared, TenantTransaction } from '../../../core/database';
import type { PreparedStatement } from '../../../core/database';
import { templateColumns } from '../templates.repository';
import type { TemplateFilter } from '../templates.repository';
import type { TemplateRow } from '../templates.mapper';
import { markEnd, markStart } from './snippet';
import { folderMark, indexedChars, tagMark } from './template-index.repository';

/** How near a page of what was found ended. */
export interface FoundPosition {
  /** A 32-bit float as PostgreSQL writes it. */
  readonly rank: string;
  readonly id: string;
}

export interface FoundTemplate extends TemplateRow {
  readonly rank: string;
  readonly headline: string;
}

interface Search extends TemplateFilter {
  readonly words: readonly string[];
  /** Whether the last word may be the beginning of a longer one. */
  readonly prefixed: boolean;
  readonly after?: FoundPosition;
  readonly limit: number;
}

const headline = [
  `StartSel="${markStart}"`,
  `StopSel="${markEnd}"`,
  'MaxWords=30',
  'MinWords=12',
  'MaxFragments=2',
  'FragmentDelimiter=" … "',
].join(', ');

const found: PreparedStatement = {
  name: 'search templates',
  text: `
    with query as materialized (
      select * from template_queries($3, $4)
    ), found as materialized (
      select f.template_id, f.rank
        from query cross join find_templates(query.all_of, query.any_of, nullif($5::text[], '{}'),
          case when $6 then array(select f.template_id from template_favourites f
                                   where f.organization_id = $1 and f.user_id = $2) end,
          $7, $8, $9) f)
    select ${templateColumns}, found.rank::text as rank,
           template_part(left(v.text, ${indexedChars}), query.any_of, query.lexemes, $10, $11) as headline
      from query cross join found
      join templates t on t.id = found.template_id and t.organization_id = $1
      join template_versions v on v.template_id = t.id and v.number = t.version
     order by found.rank desc, t.id desc`,
};

const nearestTerms: PreparedStatement = {
  name: 'nearest template terms',
  text: `
    select coalesce(n.term, w.word) as term from unnest($1::text[]) with ordinality w(word, place)
      left join lateral like_template_terms(w.word, 1) n on length(w.word) >= 4
     order by w.place`,
};

/** Finds templates by words, over functions that see the organization of the transaction alone. */
@Injectable()
export class TemplateSearchRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Those with all the words, the best first, with the part of the text where they stand. */
  search(organizationId: string, userId: string, search: Search): Promise<FoundTemplate[]> {
    const { words, prefixed, folder, tag, favourite, after, limit } = search;
    const marks = [...(folder ? [folderMark(folder)] : []), ...(tag === undefined ? [] : [tagMark(tag)])];
    return this.transaction.runLate(organizationId, (manager) =>
      queryPrepared<FoundTemplate>(manager, found, [
        ...[organizationId, userId, words, prefixed, marks, favourite],
        ...[after?.rank ?? null, after?.id ?? null, limit, `${markStart}${markEnd}`, headline],
      ]),
    );
  }

  /** For each word that of the organization's templates which is written most like it; itself where none is. */
  async nearest(organizationId: string, words: readonly string[]): Promise<string[]> {
    const rows = await this.transaction.runLate(organizationId, (manager) =>
      queryPrepared<{ term: string }>(manager, nearestTerms, [words]),
    );
    return rows.map(({ term }) => term);
  }
}
