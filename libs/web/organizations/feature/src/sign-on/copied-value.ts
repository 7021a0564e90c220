import { Component, inject, input } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, Toasts } from '@promptyflow/web-ui';

/** Something that belongs into a form elsewhere: shown whole, and copied by a press. */
@Component({
  selector: 'pf-copied-value',
  imports: [Button, TextPipe],
  template: `
    <p class="label">{{ label() }}</p>
    <div class="value">
      <code>{{ value() }}</code>
      <button
        pfButton
        type="button"
        size="s"
        [attr.aria-label]="'organization.signOn.copyNamed' | t: { name: label() }"
        (click)="copy()"
      >
        {{ 'organization.signOn.copy' | t }}
      </button>
    </div>
    @if (hint(); as text) {
      <p class="hint">{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-1);
    }
    .label {
      font-size: var(--pf-size-s);
      font-weight: var(--pf-weight-medium);
    }
    .hint {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
    .value {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--pf-space-3);
      padding: var(--pf-space-2) var(--pf-space-3);
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
    }
    code {
      min-width: 0;
      overflow-wrap: anywhere;
      font-size: var(--pf-size-s);
    }
    button {
      flex: none;
    }
  `,
})
export class CopiedValue {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.value());
    this.toasts.show({ text: this.i18n.text('organization.signOn.copied'), kind: 'success' });
  }
}
