import { Injectable } from '@nestjs/common';
import type { Change } from '@promptyflow/contracts';
import { PATTERN_ERROR_CODES, PatternError } from '@promptyflow/prompt-engine';
import type { PatternErrorCode, SearchedText } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import { AppError } from '../../../core/errors';
import { ChangesService } from '../changes/changes.service';
import type { BlockDocument, ItemDocument } from '../content/project-document';
import { searchInvalid } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import { repeatableIds } from '../transfer/repeatable-ids';
import { idempotencyKeyReused } from '../transfer/transfer.errors';
import type { ReplaceMatchesDto, ReplaceResultDto, SearchDto, SearchResultDto } from './search.dto';
import { TextSearcher } from './text-searcher';

/** In words, what the code of a refused query says. */
const details: Partial<Record<PatternErrorCode, string>> = {
  [PATTERN_ERROR_CODES.patternMatchesNothing]: 'the pattern can match nothing, so it names no place',
  [PATTERN_ERROR_CODES.patternTimedOut]: 'the search took too long',
};

/** Finds texts and patterns in the leaves of a project, and replaces them by changes of the project. */
@Injectable()
export class SearchService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
    private readonly searcher: TextSearcher,
  ) {}

  async search(actor: Actor, projectId: string, request: SearchDto): Promise<SearchResultDto> {
    const { itemIds, replacement, ...query } = request;
    const { revision, leaves } = await this.read(actor, projectId, itemIds);
    const listing = await asProblem(() =>
      this.searcher.list({ texts: leaves.map(toText), query, replacement }),
    );
    const versions = new Map(leaves.map(({ id, version }) => [id, version]));
    return {
      revision,
      count: listing.count,
      more: listing.more,
      items: listing.texts.map(({ id, count, matches }) => ({
        itemId: id,
        version: versions.get(id) ?? 0,
        count,
        matches: [...matches],
      })),
    };
  }

  /** All matches in one batch of changes. A repeated request is answered from the log, without searching again. */
  async replace(
    actor: Actor,
    projectId: string,
    request: ReplaceMatchesDto,
    key?: string,
  ): Promise<ReplaceResultDto> {
    const { itemIds, replacement, ...query } = request;
    const sent = fingerprint(
      JSON.stringify([projectId, itemIds, replacement, Object.entries(query).toSorted()]),
    );
    const makeId = repeatableIds(actor, key, () => sent);
    const firstId = makeId('change');
    const known = key === undefined ? null : await this.findAnswer(actor, projectId, firstId, sent);
    if (known) return known;
    const { revision, leaves } = await this.read(actor, projectId, itemIds);
    const edits = await asProblem(() =>
      this.searcher.findEdits({ texts: leaves.map(toText), query, replacement }),
    );
    const versions = new Map(leaves.map(({ id, version }) => [id, version]));
    const changes: Change[] = edits.map(({ id, edit }, index) => ({
      id: index === 0 ? firstId : makeId('change'),
      type: 'item.edit',
      itemId: id,
      baseVersion: versions.get(id) ?? 0,
      edit,
    }));
    const count = edits.reduce((sum, { count: here }) => sum + here, 0);
    if (changes.length === 0) return { revision, count, items: 0 };
    try {
      const note = { fingerprint: sent, answer: { count, items: changes.length } };
      const applied = await this.changes.apply(actor, projectId, changes, { note });
      return { revision: applied.applied.at(-1)?.revision ?? applied.revision, count, items: changes.length };
    } catch (error) {
      if (error instanceof AppError && error.code === 'change.id_reused') throw idempotencyKeyReused();
      throw error;
    }
  }

  /** What a request answered before; 409 when it was another one with the same key. */
  private async findAnswer(
    actor: Actor,
    projectId: string,
    firstId: string,
    sent: string,
  ): Promise<ReplaceResultDto | null> {
    const found = await this.changes.findNote(actor, projectId, firstId);
    if (!found) return null;
    if (found.note?.fingerprint !== sent) throw idempotencyKeyReused();
    const { count = 0, items = 0 } = found.note.answer;
    return { revision: found.revision + items - 1, count, items };
  }

  /** The leaves that are searched: all, or those named, where a group stands for its sub-items. */
  private async read(actor: Actor, projectId: string, itemIds?: readonly string[]) {
    const { revision, contextBlocks } = await this.projects.get(actor, projectId, { content: true });
    return { revision, leaves: leavesOf(contextBlocks, itemIds && new Set(itemIds)) };
  }
}

function leavesOf(blocks: readonly BlockDocument[], only?: ReadonlySet<string>): ItemDocument[] {
  const items = blocks.flatMap((block) => block.items);
  return items.flatMap((item) => {
    const leaves = item.subItems.length > 0 ? item.subItems : [item];
    return only && !only.has(item.id) ? leaves.filter(({ id }) => only.has(id)) : leaves;
  });
}

function toText({ id, content = '' }: ItemDocument): SearchedText {
  return { id, text: content };
}

async function asProblem<T>(search: () => Promise<T>): Promise<T> {
  try {
    return await search();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const { code, params } = error;
    throw searchInvalid(code, params, details[code] ?? (params['message'] as string | undefined));
  }
}
