import { Injectable } from '@nestjs/common';
import { queryPrepared, TenantTransaction } from '../../../core/database';
import type { PreparedStatement } from '../../../core/database';
import { templateColumns } from '../templates.repository';
import type { TemplateFilter } from '../templates.repository';
import type { TemplateRow } from '../templates.mapper';
import { markEnd, markStart } from './snippet';
import { folderMark, indexedChars, tagMark } from './template-index.repository';

/** How near a page of what was found ended, and whether it was one of corrected words. */
export interface FoundPosition {
  /** A 32-bit float as PostgreSQL writes it. */
  readonly rank: string;
  readonly id: string;
  readonly isCorrected: boolean;
}

interface FoundTemplate extends TemplateRow {
  readonly rank: string;
  /** Null for the last of as many as were asked for. */
  readonly headline: string | null;
}

export interface FoundTemplates {
  readonly rows: readonly FoundTemplate[];
  /** The words that were looked for in place of those given, which nothing has. */
  readonly corrected: readonly string[] | null;
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
      select f.template_id, f.rank, f.place
        from query cross join find_templates(query.all_of, query.any_of, nullif($5::text[], '{}'),
          case when $6 then array(select f.template_id from template_favourites f
                                   where f.organization_id = $1 and f.user_id = $2) end,
          $7, $8, $9) with ordinality f(template_id, rank, place))
    select ${templateColumns}, found.rank::text as rank,
           -- The last one only tells that there are more.
           case when found.place < $9 then
             template_part(case when octet_length(v.text) > ${indexedChars} then left(v.text, ${indexedChars}) else v.text || '' end,
                           query.any_of, query.lexemes, $10, $11)
           end as headline
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

  /**
   * Those with all the words, the best first, with the part of the text where they stand. Where nothing has them, those
   * with the words of the organization's templates that are written most like them; a page after one of those asks for
   * them at once.
   */
  find(organizationId: string, userId: string, search: Search): Promise<FoundTemplates> {
    const { words, prefixed, folder, tag, favourite, after, limit } = search;
    const marks = [...(folder ? [folderMark(folder)] : []), ...(tag === undefined ? [] : [tagMark(tag)])];
    return this.transaction.runLate(organizationId, async (manager) => {
      const ask = (asked: readonly string[], isPrefixed: boolean) =>
        queryPrepared<FoundTemplate>(manager, found, [
          ...[organizationId, userId, asked, isPrefixed, marks, favourite],
          ...[after?.rank ?? null, after?.id ?? null, limit, `${markStart}${markEnd}`, headline],
        ]);
      if (!after?.isCorrected) {
        const rows = await ask(words, prefixed);
        if (rows.length > 0 || after) return { rows, corrected: null };
      }
      const nearest = await queryPrepared<{ term: string }>(manager, nearestTerms, [words]);
      const corrected = nearest.map(({ term }) => term);
      const isSame = corrected.every((word, index) => word === words[index]);
      return isSame ? { rows: [], corrected: null } : { rows: await ask(corrected, false), corrected };
    });
  }
}
