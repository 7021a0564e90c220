import { Component, input } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { VersionDiff } from './version-diff';

/** One part of something that has versions, as it was and as it is. */
export interface DiffRow {
  readonly label: TranslationKey;
  readonly before: string;
  readonly after: string;
}

/** What differs part by part, each under its name; the frame around it is whose it is in. */
@Component({
  selector: 'pf-diff-rows',
  imports: [TextPipe, VersionDiff],
  template: `
    @for (row of rows(); track row.label) {
      <section>
        <h3>{{ row.label | t }}</h3>
        <pf-version-diff [before]="row.before" [after]="row.after" />
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    h3 {
      margin-block-end: var(--pf-space-1);
      color: var(--pf-text-2);
      font-size: var(--pf-size-xs);
    }
  `,
})
export class DiffRows {
  readonly rows = input.required<readonly DiffRow[]>();
}
