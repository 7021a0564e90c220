import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { DiffRows } from '@promptyflow/web-projects-ui';
import type { Template, TemplateContent } from '@promptyflow/web-templates-data-access';
import { Button, DialogFrame } from '@promptyflow/web-ui';
import { comparedRows } from './compared-rows';

export interface StaleQuestion {
  readonly theirs: Template;
  readonly mine: TemplateContent;
}

/** What others saved while one typed, and what is different in one's own. Nothing is lost by closing it. */
@Component({
  imports: [Button, DialogFrame, TextPipe, DiffRows],
  template: `
    <pf-dialog [heading]="'templates.stale.heading' | t: { version: question.theirs.version }">
      <p>{{ 'templates.stale.text' | t }}</p>
      <div class="texts" tabindex="0" data-testid="stale-diff">
        <pf-diff-rows [rows]="rows" />
      </div>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'templates.stale.later' | t }}
      </button>
      <button pfButton pfDialogAction type="button" data-testid="stale-theirs" (click)="ref.close('theirs')">
        {{ 'templates.stale.theirs' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="button"
        data-testid="stale-mine"
        (click)="ref.close('mine')"
      >
        {{ 'templates.stale.mine' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    .texts {
      display: grid;
      overflow-y: auto;
      max-block-size: 50dvh;
      gap: var(--pf-space-3);
      margin-block-start: var(--pf-space-3);
      padding: var(--pf-space-3);
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
    }
  `,
})
export class StaleDialog {
  protected readonly question = inject<StaleQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<'mine' | 'theirs'>>(DialogRef);
  protected readonly rows = comparedRows(inject(I18n), this.question.theirs, this.question.mine);
}
