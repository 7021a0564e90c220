import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, input, output } from '@angular/core';
import { NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { Checkbox, Icon } from '@promptyflow/web-ui';
import type { ChosenMatches, FoundMatch, FoundRow } from './chosen-matches';

const mostShown = 60;

/** Matches under their pieces, each with a tick. Only the rows in view are drawn. */
@Component({
  selector: 'pf-matches-list',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    Checkbox,
    Icon,
    NumberPipe,
    TextPipe,
  ],
  templateUrl: './matches-list.html',
  styleUrl: './matches-list.css',
})
export class MatchesList {
  readonly matches = input.required<ChosenMatches>();
  readonly nameOf = input.required<(itemId: string) => string>();
  /** What comes in the place of a match. */
  readonly insertFor = input.required<(match: FoundMatch) => string>();
  /** A match that the person wants to see in its text. */
  readonly opened = output<{ readonly itemId: string; readonly at: number }>();

  protected byPlace(_index: number, row: FoundRow): string {
    return row.kind === 'piece' ? row.piece.itemId : `${row.piece.itemId} ${row.match.start}`;
  }

  /** One line of a text that may have many; what is cut off ends in dots. */
  protected line(text: string): string {
    const short = text.length > mostShown ? `${text.slice(0, mostShown).toWellFormed()}…` : text;
    return short.replaceAll(/\r?\n/g, '↵').replaceAll('\t', ' ');
  }

  protected tickPiece({ piece }: FoundRow, isTicked: boolean): void {
    this.matches().tick(piece, piece.matches, isTicked);
  }
}
