import { Injectable } from '@nestjs/common';
import { SPLIT_ERROR_CODES, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitErrorCode, SplitOptions } from '@promptyflow/prompt-engine';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { ChangesService } from '../changes/changes.service';
import { splitNotPossible } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import type { SplitRequestDto, SplitResultDto } from './split.dto';
import { TextSplitter } from './text-splitter';
import type { CountedParts } from './text-splitter';

/** In words, what the code of a refused pattern says. */
const details: Partial<Record<SplitErrorCode, string>> = {
  [SPLIT_ERROR_CODES.patternMatchesNothing]: 'the pattern can match nothing, so it names no place to cut',
  [SPLIT_ERROR_CODES.patternTimedOut]: 'the pattern took too long on this text',
};

/** Splits a leaf over the API: the engine finds the parts, a change of the project applies them. */
@Injectable()
export class SplitsService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
    private readonly splitter: TextSplitter,
  ) {}

  async split(
    actor: Actor,
    projectId: string,
    itemId: string,
    request: SplitRequestDto,
  ): Promise<SplitResultDto> {
    const { dryRun = false, mode = 'replace', ...options } = request;
    const item = await this.projects.getItem(actor, projectId, itemId);
    const { content } = item;
    const { parts, reason } = await this.findParts(content, options as SplitOptions);
    const preview = parts.map(({ title, start, end, tokens }) => ({
      title,
      content: content.slice(start, end),
      chars: end - start,
      tokens,
    }));
    if (dryRun) return { parts: preview, reason };
    if (parts.length < 2) throw splitNotPossible(itemId, reason ?? 'the text has no place to cut');
    const positions = await this.findPositions(actor, projectId, itemId, mode === 'subItems', parts.length);
    const { revision } = await this.changes.apply(actor, projectId, [
      {
        id: uuidv7(),
        type: 'item.split',
        itemId,
        baseVersion: item.version,
        mode,
        parts: parts.map(({ title, start, end }, index) => ({
          itemId: uuidv7(),
          title,
          position: positions[index] ?? item.position,
          from: start,
          to: end,
        })),
      },
    ]);
    return { parts: preview, reason, revision };
  }

  private async findParts(text: string, options: SplitOptions): Promise<CountedParts> {
    try {
      return await this.splitter.split({ text, options });
    } catch (error) {
      if (!(error instanceof SplitOptionsError)) throw error;
      const { code, params } = error;
      const detail = details[code] ?? (params['message'] as string | undefined);
      throw new AppError('split.invalid_options', { params: { reason: code, ...params }, detail });
    }
  }

  /** Keys between the item and its next sibling, or in the empty item that becomes a group. */
  private async findPositions(
    actor: Actor,
    projectId: string,
    itemId: string,
    inside: boolean,
    count: number,
  ): Promise<string[]> {
    if (inside) return generateNKeysBetween(null, null, count);
    const { contextBlocks } = await this.projects.get(actor, projectId, { content: false });
    const lists = contextBlocks.flatMap(({ items }) => [items, ...items.map(({ subItems }) => subItems)]);
    const siblings = lists.find((list) => list.some(({ id }) => id === itemId)) ?? [];
    const index = siblings.findIndex(({ id }) => id === itemId);
    return generateNKeysBetween(
      siblings[index]?.position ?? null,
      siblings[index + 1]?.position ?? null,
      count,
    );
  }
}
