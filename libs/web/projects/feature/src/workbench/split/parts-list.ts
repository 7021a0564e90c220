import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, input } from '@angular/core';
import { NumberPipe, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Checkbox } from '@promptyflow/web-ui';
import type { DraftPart, PartsDraft } from './parts-draft';
import type { SplitJob } from './split-job';

const headChars = 160;

/** The parts of a split: number, title, first words, sizes, and a tick each. Only those in view are drawn. */
@Component({
  selector: 'pf-parts-list',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    Checkbox,
    NumberPipe,
    PluralPipe,
    TextPipe,
  ],
  templateUrl: './parts-list.html',
  styleUrl: './parts-list.css',
})
export class PartsList {
  readonly text = input.required<string>();
  readonly draft = input.required<PartsDraft>();
  readonly job = input.required<SplitJob>();

  /** A title that is written replaces its part; its row, with the caret in it, stays. */
  protected byPlace(index: number): number {
    return index;
  }

  protected head({ start, end }: DraftPart): string {
    return this.text()
      .slice(start, Math.min(end, start + headChars))
      .trimStart();
  }
}
