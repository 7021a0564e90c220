import { Component, input, model } from '@angular/core';
import { PromptDesk } from './prompt-desk';

/** The pane of the prompt that is shown; another prompt gets a desk of its own, with its own history of typing. */
@Component({
  selector: 'pf-prompt-pane',
  imports: [PromptDesk],
  template: `
    @for (id of [promptId()]; track id) {
      <pf-prompt-desk [promptId]="id" [commented]="commented()" [(tab)]="tab" />
    }
  `,
  styles: `
    :host {
      display: block;
      block-size: 100%;
      min-block-size: 0;
    }
  `,
})
export class PromptPane {
  readonly promptId = input.required<string>();
  /** Whether the comments on it are shown. */
  readonly commented = input(false);
  readonly tab = model<string | undefined>('template');
}
