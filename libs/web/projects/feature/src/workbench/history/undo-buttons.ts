import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { IconButton } from '@promptyflow/web-ui';
import { LucideRedo2, LucideUndo2 } from '@lucide/angular';
import { UndoFlow } from './undo-flow';

@Component({
  selector: 'pf-undo-buttons',
  imports: [IconButton, LucideRedo2, LucideUndo2, TextPipe],
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
      <svg lucideUndo2></svg>
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
      <svg lucideRedo2></svg>
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
