import { inject, Injectable, signal } from '@angular/core';
import { ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import { replaceRanges } from '@promptyflow/text-edits';
import type { FoundPiece } from './chosen-matches';
import { standingMatches } from './standing-matches';
import type { WantedMatch } from './standing-matches';

export interface Replaced {
  readonly count: number;
  readonly pieces: number;
  /** Matches that were changed meanwhile. */
  readonly missed: number;
}

/** Texts that are read at once. */
const readers = 6;

/** Replaces matches in texts, all as one step of undo. Only the texts that have matches are opened. */
@Injectable()
export class ReplaceRun {
  private readonly sync = inject(ProjectSync);
  private readonly opened = signal(0);
  private readonly wanted = signal(0);
  private stopped = false;

  readonly progress = this.opened.asReadonly();
  readonly total = this.wanted.asReadonly();

  /** Null when it was stopped: nothing has changed then. */
  async replace(
    pieces: readonly FoundPiece[],
    insertFor: (match: FoundPiece['matches'][number]) => string,
  ): Promise<Replaced | null> {
    this.stopped = false;
    this.opened.set(0);
    this.wanted.set(pieces.length);
    const texts: OpenText[] = [];
    try {
      await this.openAll(pieces, texts);
      return this.stopped ? null : await this.edit(pieces, insertFor);
    } finally {
      this.wanted.set(0);
      for (const text of texts) this.sync.closeText(text);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private async openAll(pieces: readonly FoundPiece[], texts: OpenText[]): Promise<void> {
    const left = pieces.map(({ itemId }) => itemId);
    const read = async () => {
      for (let id = left.pop(); id !== undefined && !this.stopped; id = left.pop()) {
        texts.push(await this.sync.openText('item', id));
        this.opened.set(texts.length);
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: readers }, read));
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Each edit sees its text as it is at that moment. */
  private async edit(
    pieces: readonly FoundPiece[],
    insertFor: (match: FoundPiece['matches'][number]) => string,
  ): Promise<Replaced> {
    let [count, wanted] = [0, 0];
    const requests = pieces.map(({ itemId, matches }) => ({
      kind: 'item' as const,
      id: itemId,
      edit: ({ text }: OpenText) => {
        const asked: WantedMatch[] = matches.map((match) => ({ ...match, insert: insertFor(match) }));
        const standing = standingMatches(text.toString(), asked);
        wanted += asked.length;
        count += standing.length;
        return standing.length === 0 ? null : replaceRanges(text.length, standing);
      },
    }));
    const altered = await this.sync.editTexts(requests);
    return { count, pieces: altered.length, missed: wanted - count };
  }
}
