import { Component, input } from '@angular/core';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Icon } from '@promptyflow/web-ui';

/** Where the person's work is, in a few words for the status bar. */
@Component({
  selector: 'pf-save-badge',
  imports: [Icon, PluralPipe, TextPipe],
  template: `
    @switch (state()) {
      @case ('saved') {
        <i></i>{{ 'context.save.saved' | t }}
      }
      @case ('saving') {
        <i></i>{{ 'context.save.saving' | t }}
      }
      @default {
        <svg pfIcon="cloud-off"></svg>{{ 'context.save.offline' | tn: waiting() }}
      }
    }
  `,
  host: {
    // Saved and saving alternate with every pause in typing: only the loss of the connection is worth a word.
    '[attr.role]': "state() === 'offline' ? 'status' : null",
    'data-testid': 'save-state',
    '[attr.data-state]': 'state()',
    '[class]': 'state()',
  },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--pf-space-15);
    }
    :host(.saved) {
      color: var(--pf-prompt-strong);
    }
    :host(.offline) {
      color: var(--pf-warn-strong);
    }
    i {
      inline-size: var(--pf-space-2);
      block-size: var(--pf-space-2);
      border-radius: var(--pf-radius-full);
      background: currentColor;
    }
  `,
})
export class SaveBadge {
  readonly state = input.required<'saved' | 'saving' | 'offline'>();
  readonly waiting = input(0);
}
