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

interface FoundCursor extends FoundPosition {
  /** `yes` when the page before was one of corrected words. */
  readonly corrected: string;
}

const leastPrefixChars = 2;

/** Search in the library. No query is an error: one without words finds nothing. */
@Injectable()
export class TemplateSearch {
  constructor(private readonly repository: TemplateSearchRepository) {}

  /** The best first. Where nothing has all the words, the nearest that are written alike are looked for, and told. */
  async find(actor: Actor, options: FindOptions): Promise<TemplateListDto> {
    const after =
      options.cursor === undefined
        ? undefined
        : decodeCursor<FoundCursor>(options.cursor, ['rank', 'id', 'corrected']);
    const words = queryWords(options.query);
    if (words.length === 0) return { items: [], nextCursor: null, corrected: null };
    if (after?.corrected !== 'yes') {
      const found = await this.page(actor, options, words, after);
      if (found.items.length > 0 || after) return found;
    }
    const nearest = await this.repository.nearest(actor.organizationId, words);
    const isSame = nearest.every((word, index) => word === words[index]);
    if (isSame) return { items: [], nextCursor: null, corrected: null };
    const corrected = nearest.join(' ');
    const found = await this.page(actor, options, nearest, after, corrected);
    return found.items.length > 0 || after ? found : { ...found, corrected: null };
  }

  private async page(
    { organizationId, userId }: Actor,
    { limit, folder, tag, favourite }: FindOptions,
    words: readonly string[],
    after: FoundPosition | undefined,
    corrected: string | null = null,
  ): Promise<TemplateListDto> {
    const prefixed = corrected === null && (words.at(-1)?.length ?? 0) >= leastPrefixChars;
    const search = { ...{ folder, tag, favourite, words, prefixed, after }, limit: limit + 1 };
    const rows = await this.repository.search(organizationId, userId, search);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ rank: _, headline, ...row }) => toTemplateSummary(row, toSnippet(headline))),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor({ rank: last.rank, id: last.id, corrected: corrected === null ? '' : 'yes' })
          : null,
      corrected,
    };
  }
}
