import { Injectable } from '@nestjs/common';
import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitOptions, SplitPart, SplitResult } from '@promptyflow/prompt-engine';
import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { ChangesService } from '../changes/changes.service';
import { splitNotPossible } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import type { SplitRequestDto, SplitResultDto } from './split.dto';

/** Splits a leaf over the API: the engine finds the parts, a change of the project applies them. */
@Injectable()
export class SplitsService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
  ) {}

  async split(
    actor: Actor,
    projectId: string,
    itemId: string,
    request: SplitRequestDto,
  ): Promise<SplitResultDto> {
    const { dryRun = false, mode = 'replace', ...options } = request;
    const item = await this.projects.getItem(actor, projectId, itemId);
    const { parts, reason } = this.findParts(item.content, options as SplitOptions);
    const preview = parts.map(({ title, content, chars }) => ({
      title,
      content,
      chars,
      tokens: countTokens(content),
    }));
    if (dryRun) return { parts: preview, reason };
    if (parts.length < 2) throw splitNotPossible(itemId, reason ?? 'the text has no place to cut');
    const positions = await this.findPositions(actor, projectId, itemId, mode === 'subItems', parts);
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

  private findParts(text: string, options: SplitOptions): SplitResult {
    try {
      return splitText(text, options.method === 'size' ? { ...options, countTokens } : options);
    } catch (error) {
      if (!(error instanceof SplitOptionsError)) throw error;
      throw new AppError('split.invalid_options', { params: { reason: error.code, ...error.params } });
    }
  }

  /** Keys between the item and its next sibling, or in the empty item that becomes a group. */
  private async findPositions(
    actor: Actor,
    projectId: string,
    itemId: string,
    inside: boolean,
    parts: readonly SplitPart[],
  ): Promise<string[]> {
    if (inside) return generateNKeysBetween(null, null, parts.length);
    const { contextBlocks } = await this.projects.get(actor, projectId, { content: false });
    const lists = contextBlocks.flatMap(({ items }) => [items, ...items.map(({ subItems }) => subItems)]);
    const siblings = lists.find((list) => list.some(({ id }) => id === itemId)) ?? [];
    const index = siblings.findIndex(({ id }) => id === itemId);
    return generateNKeysBetween(
      siblings[index]?.position ?? null,
      siblings[index + 1]?.position ?? null,
      parts.length,
    );
  }
}
