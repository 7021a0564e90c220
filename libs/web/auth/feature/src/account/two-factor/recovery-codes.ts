import { Component, inject, input } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, saveFile, Toasts } from '@promptyflow/web-ui';

/** The codes for who lost the phone: they are shown this once. */
@Component({
  selector: 'pf-recovery-codes',
  imports: [Button, TextPipe],
  template: `
    <p>{{ 'account.twoFactor.codesText' | t }}</p>
    <ul data-testid="recovery-codes">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="actions">
      <button pfButton type="button" data-testid="codes-copy" (click)="copy()">
        {{ 'account.twoFactor.copy' | t }}
      </button>
      <button pfButton type="button" data-testid="codes-download" (click)="download()">
        {{ 'account.twoFactor.download' | t }}
      </button>
    </div>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
      gap: var(--pf-space-2) var(--pf-space-4);
      margin-block: var(--pf-space-4);
      padding: var(--pf-space-4);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
    }
    code {
      font-family: var(--pf-font-mono);
      font-size: var(--pf-size-s);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--pf-space-2);
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();

  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.codes().join('\n'));
    this.toasts.show({ text: this.i18n.text('account.twoFactor.copied') });
  }

  protected download(): void {
    const content = new Blob([`${this.codes().join('\n')}\n`], { type: 'text/plain' });
    saveFile(content, `${this.i18n.text('account.twoFactor.fileName')}.txt`);
  }
}
