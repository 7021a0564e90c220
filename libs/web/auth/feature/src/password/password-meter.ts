import { Component, computed, input } from '@angular/core';
import { TextPipe, TranslationKey } from '@promptyflow/web-i18n';
import { leastPasswordLength, PasswordStrength, passwordStrength } from './password-strength';

const texts: Readonly<Record<PasswordStrength, TranslationKey>> = {
  empty: 'auth.password.rule',
  short: 'auth.password.rule',
  fair: 'auth.password.fair',
  good: 'auth.password.good',
  strong: 'auth.password.strong',
};
const filled: Readonly<Record<PasswordStrength, number>> = {
  empty: 0,
  short: 1,
  fair: 2,
  good: 3,
  strong: 4,
};

/** Four bars and a word about a password. */
@Component({
  selector: 'pf-password-meter',
  imports: [TextPipe],
  template: `
    <div class="bars" aria-hidden="true" [class]="strength()">
      @for (bar of [1, 2, 3, 4]; track bar) {
        <i [class.on]="bar <= filled()"></i>
      }
    </div>
    <p aria-live="polite">{{ text() | t: { length } }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--pf-space-1);
      margin-block-start: calc(-1 * var(--pf-space-2));
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    .bars {
      display: grid;
      grid-auto-flow: column;
      gap: var(--pf-space-1);
    }
    i {
      block-size: var(--pf-space-1);
      border-radius: var(--pf-radius-full);
      background: var(--pf-line);
      transition: background-color var(--pf-time) var(--pf-ease);
    }
    .short i.on {
      background: var(--pf-danger);
    }
    .fair i.on {
      background: var(--pf-warn);
    }
    .good i.on,
    .strong i.on {
      background: var(--pf-prompt);
    }
  `,
})
export class PasswordMeter {
  readonly password = input.required<string>();
  protected readonly length = leastPasswordLength;
  protected readonly strength = computed(() => passwordStrength(this.password()));
  protected readonly filled = computed(() => filled[this.strength()]);
  protected readonly text = computed(() => texts[this.strength()]);
}
