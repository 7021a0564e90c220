import { inject, Injectable } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import type { Language } from '@promptyflow/web-i18n';
import { Toasts } from '../toast/toasts';

/** Another language for the page, with words about it when it cannot be had. */
@Injectable({ providedIn: 'root' })
export class LanguageChoice {
  private readonly i18n = inject(I18n);
  private readonly toasts = inject(Toasts);

  use(language: Language): void {
    this.i18n.use(language).catch(() => {
      this.toasts.show({ text: this.i18n.text('ui.language.failed'), kind: 'danger' });
    });
  }
}
