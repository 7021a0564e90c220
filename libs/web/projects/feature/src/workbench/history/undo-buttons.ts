import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Icon, IconButton } from '@promptyflow/web-ui';
import { UndoFlow } from './undo-flow';

@Component({
  selector: 'pf-undo-buttons',
  imports: [Icon, IconButton, TextPipe],
  template: `
    <button
      pfIconButton
      size="s"
      type="button"
      data-testid="undo"
      [label]="'context.history.undo' | t"
      [disabled]="!flow.canUndo()"
      (click)="flow.undo()"
    >
      <svg pfIcon="undo-2"></svg>
    </button>
    <button
      pfIconButton
      size="s"
      type="button"
      data-testid="redo"
      [label]="'context.history.redo' | t"
      [disabled]="!flow.canRedo()"
      (click)="flow.redo()"
    >
      <svg pfIcon="redo-2"></svg>
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: var(--pf-space-05);
      margin-inline-end: var(--pf-space-2);
    }
  `,
})
export class UndoButtons {
  protected readonly flow = inject(UndoFlow);
}
