import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { fixedText, TextEditor } from '@promptyflow/web-projects-ui/text';
import { Button, DialogFrame } from '@promptyflow/web-ui';
import type { Original } from './original-flow';

/** The original of a group, to be read, and to be restored. Closes with true for the latter. */
@Component({
  imports: [Button, DialogFrame, PluralPipe, TextEditor, TextPipe],
  template: `
    <pf-dialog [heading]="'context.original.heading' | t: { name: original.title }">
      <p>{{ 'context.original.explained' | tn: original.parts }}</p>
      <pf-text-editor
        data-testid="original-text"
        [source]="source"
        [readonly]="true"
        [label]="'context.original.heading' | t: { name: original.title }"
      />
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'context.original.close' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="button"
        data-testid="original-restore"
        (click)="ref.close(true)"
      >
        {{ 'context.original.restore' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    p {
      margin-block-end: var(--pf-space-3);
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
    pf-text-editor {
      block-size: min(56dvh, 520px);
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
    }
  `,
})
export class OriginalDialog {
  protected readonly original = inject<Original>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly source = fixedText(this.original.text);
}
