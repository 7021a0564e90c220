import { Component, computed, inject } from '@angular/core';
import { I18n, languageNames, languages, TextPipe } from '@promptyflow/web-i18n';
import {
  contrastChoices,
  contrastNames,
  SelectField,
  Theme,
  themeChoices,
  themeNames,
  Toasts,
} from '@promptyflow/web-ui';

/**
 * Language and theme: chosen for this device, from where they go to the account by themselves. Contrast is of the
 * device alone, whose screen it makes up for.
 */
@Component({
  selector: 'pf-appearance-form',
  imports: [SelectField, TextPipe],
  template: `
    <h2>{{ 'account.appearance.heading' | t }}</h2>
    <div class="pair">
      <pf-select-field
        [label]="'shell.account.language' | t"
        [options]="languageOptions"
        [value]="i18n.language()"
        (valueChange)="use($event)"
      />
      <pf-select-field
        [label]="'shell.account.theme' | t"
        [options]="themeOptions()"
        [value]="theme.choice()"
        (valueChange)="choose($event)"
      />
      <pf-select-field
        [label]="'ui.contrast.choose' | t"
        [options]="contrastOptions()"
        [value]="theme.contrast()"
        (valueChange)="chooseContrast($event)"
      />
    </div>
  `,
  styleUrl: './account-card.css',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: var(--pf-space-4);
    }
  `,
  host: { class: 'pf-card section' },
})
export class AppearanceForm {
  private readonly toasts = inject(Toasts);
  protected readonly i18n = inject(I18n);
  protected readonly theme = inject(Theme);
  protected readonly languageOptions = languages.map((value) => ({ value, label: languageNames[value] }));
  protected readonly themeOptions = computed(() =>
    themeChoices.map((value) => ({ value, label: this.i18n.text(themeNames[value]) })),
  );

  protected readonly contrastOptions = computed(() =>
    contrastChoices.map((value) => ({ value, label: this.i18n.text(contrastNames[value]) })),
  );

  protected use(value: string): void {
    const language = languages.find((known) => known === value);
    if (language === undefined) return;
    this.i18n.use(language).catch(() => {
      this.toasts.show({ text: this.i18n.text('ui.language.failed'), kind: 'danger' });
    });
  }

  protected choose(value: string): void {
    this.theme.choose(themeChoices.find((choice) => choice === value) ?? 'system');
  }

  protected chooseContrast(value: string): void {
    this.theme.chooseContrast(contrastChoices.find((choice) => choice === value) ?? 'system');
  }
}
