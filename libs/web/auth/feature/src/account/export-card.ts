import { Component, inject, signal } from '@angular/core';
import { AccountExportApi } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Button, saveFile, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** Everything that is kept of the person, to take away. */
@Component({
  selector: 'pf-export-card',
  imports: [Button, TextPipe],
  template: `
    <h2>{{ 'account.export.heading' | t }}</h2>
    <p class="note">{{ 'account.export.text' | t }}</p>
    <button pfButton type="button" data-testid="account-export" [loading]="loading()" (click)="download()">
      {{ 'account.export.action' | t }}
    </button>
  `,
  styleUrl: './account-card.css',
  styles: `
    button {
      justify-self: start;
    }
  `,
  host: { class: 'pf-card section' },
})
export class ExportCard {
  private readonly api = inject(AccountExportApi);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly loading = signal(false);

  protected async download(): Promise<void> {
    if (this.loading()) return;
    this.loading.set(true);
    try {
      const content = await firstValueFrom(this.api.download());
      saveFile(content, `${this.i18n.text('account.export.fileName')}.json`);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.loading.set(false);
    }
  }
}
