import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../../core/http';
import type { TemplateListDto } from '../templates.dto';
import { toTemplateSummary } from '../templates.mapper';
import type { TemplateFilter } from '../templates.repository';
import { toSnippet } from './snippet';
import { TemplateSearchRepository } from './template-search.repository';
import type { FoundPosition } from './template-search.repository';
import { queryWords } from './words';

interface FindOptions extends TemplateFilter {
  readonly query: string;
  readonly cursor?: string;
  readonly limit: number;
}

interface FoundCursor extends Omit<FoundPosition, 'isCorrected'> {
  /** `yes` when the page before was one of corrected words. */
  readonly corrected: string;
}

const leastPrefixChars = 2;

/** Search in the library. No query is an error: one without words finds nothing. */
@Injectable()
export class TemplateSearch {
  constructor(private readonly repository: TemplateSearchRepository) {}

  /** The best first. Where nothing has all the words, the nearest that are written alike are looked for, and told. */
  async find({ organizationId, userId }: Actor, options: FindOptions): Promise<TemplateListDto> {
    const { query, cursor, limit, ...filter } = options;
    const after = cursor === undefined ? undefined : positionOf(cursor);
    const words = queryWords(query);
    if (words.length === 0) return { items: [], nextCursor: null, corrected: null };
    const prefixed = (words.at(-1)?.length ?? 0) >= leastPrefixChars;
    const search = { ...filter, words, prefixed, after, limit: limit + 1 };
    const { rows, corrected } = await this.repository.find(organizationId, userId, search);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ rank: _, headline, ...row }) => toTemplateSummary(row, toSnippet(headline ?? ''))),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor({ rank: last.rank, id: last.id, corrected: corrected === null ? '' : 'yes' })
          : null,
      corrected: rows.length > 0 || after ? (corrected?.join(' ') ?? null) : null,
    };
  }
}

function positionOf(cursor: string): FoundPosition {
  const { rank, id, corrected } = decodeCursor<FoundCursor>(cursor, ['rank', 'id', 'corrected']);
  return { rank, id, isCorrected: corrected === 'yes' };
}
