import { computed, signal } from '@angular/core';
import type { SearchFound } from '@promptyflow/web-projects-data-access/list';

export type FoundMatch = SearchFound['items'][number]['matches'][number];

export interface FoundPiece {
  readonly itemId: string;
  readonly matches: readonly FoundMatch[];
  /** All matches of the piece, also those that are not listed. */
  readonly count: number;
}

/** A line of the list: a piece, or a match of the piece above it. */
export type FoundRow =
  | { readonly kind: 'piece'; readonly piece: FoundPiece; readonly ticked: number }
  | {
      readonly kind: 'match';
      readonly piece: FoundPiece;
      readonly match: FoundMatch;
      readonly isTicked: boolean;
    };

/** What was found, and which of it is to be replaced: everything listed that was not left out. */
export class ChosenMatches {
  private readonly found = signal<readonly FoundPiece[]>([]);
  private readonly leftOut = signal<ReadonlySet<string>>(new Set());

  readonly rows = computed<readonly FoundRow[]>(() =>
    this.found().flatMap((piece) => {
      const rows = piece.matches.map((match) => {
        const isTicked = !this.leftOut().has(keyOf(piece, match));
        return { kind: 'match', piece, match, isTicked } as const;
      });
      const ticked = rows.filter(({ isTicked }) => isTicked).length;
      return rows.length === 0 ? [] : [{ kind: 'piece', piece, ticked } as const, ...rows];
    }),
  );
  /** The pieces with the matches that are to be replaced. */
  readonly chosen = computed<readonly FoundPiece[]>(() =>
    this.found()
      .map((piece) => ({
        ...piece,
        matches: piece.matches.filter((match) => !this.leftOut().has(keyOf(piece, match))),
      }))
      .filter(({ matches }) => matches.length > 0),
  );
  readonly count = computed(() => this.chosen().reduce((sum, { matches }) => sum + matches.length, 0));
  readonly listed = computed(() => this.found().reduce((sum, { matches }) => sum + matches.length, 0));

  /** Takes what was found; what was left out before stays left out. */
  take(found: readonly FoundPiece[]): void {
    this.found.set(found);
  }

  tickAllAgain(): void {
    this.leftOut.set(new Set());
  }

  tick(piece: FoundPiece, matches: readonly FoundMatch[], isTicked: boolean): void {
    const leftOut = new Set(this.leftOut());
    for (const match of matches) {
      if (isTicked) leftOut.delete(keyOf(piece, match));
      else leftOut.add(keyOf(piece, match));
    }
    this.leftOut.set(leftOut);
  }

  tickAll(isTicked: boolean): void {
    const all = this.found().flatMap((piece) => piece.matches.map((match) => keyOf(piece, match)));
    this.leftOut.set(new Set(isTicked ? [] : all));
  }
}

function keyOf({ itemId }: FoundPiece, { start }: FoundMatch): string {
  return `${itemId} ${start}`;
}
