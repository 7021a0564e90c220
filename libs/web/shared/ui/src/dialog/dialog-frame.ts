import { _IdGenerator } from '@angular/cdk/a11y';
import { CdkDialogContainer, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, input } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { HelpLink } from '../help/help-link';
import type { HelpTopic } from '../help/help-topics';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';

/**
 * The inside of a dialog: a heading, a body that scrolls, and actions. The cross is last in the order of focus,
 * so that a dialog opens on its first field.
 * `<pf-dialog [heading]="…">… <button pfButton pfDialogAction>…</button></pf-dialog>`
 */
@Component({
  selector: 'pf-dialog',
  imports: [HelpLink, Icon, IconButton, TextPipe],
  template: `
    <h2 [id]="headingId">{{ heading() }}</h2>
    <div class="body"><ng-content /></div>
    <div class="actions"><ng-content select="[pfDialogAction]" /></div>
    @if (help(); as topic) {
      <pf-help-link class="help" [topic]="topic" />
    }
    <button pfIconButton class="close" type="button" [label]="'ui.dialog.close' | t" (click)="ref.close()">
      <svg pfIcon="x"></svg>
    </button>
  `,
  styleUrl: './dialog-frame.css',
})
export class DialogFrame {
  readonly heading = input.required<string>();
  /** Where the help tells more. */
  readonly help = input<HelpTopic>();
  protected readonly ref = inject<DialogRef<unknown>>(DialogRef);
  protected readonly headingId = inject(_IdGenerator).getId('pf-dialog-heading-');

  constructor() {
    const container = this.ref.containerInstance;
    if (container instanceof CdkDialogContainer) {
      container._addAriaLabelledBy(this.headingId);
    }
  }
}
