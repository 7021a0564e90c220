import { Component, inject } from '@angular/core';
import { I18n, languageNames, languages, TextPipe } from '@promptyflow/web-i18n';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { Menu, MenuFor, MenuRadio } from '../menu/menu';
import { LanguageChoice } from './language-choice';

/** A button that opens the list of languages. */
@Component({
  selector: 'pf-language-menu',
  imports: [Icon, IconButton, Menu, MenuFor, MenuRadio, TextPipe],
  template: `
    <button pfIconButton type="button" [label]="'ui.language.choose' | t" [pfMenuFor]="menu">
      <svg pfIcon="globe"></svg>
    </button>
    <ng-template #menu>
      <pf-menu>
        @for (language of languages; track language) {
          <button
            pfMenuRadio
            type="button"
            [checked]="language === i18n.language()"
            [attr.lang]="language"
            (chosen)="choice.use(language)"
          >
            {{ names[language] }}
          </button>
        }
      </pf-menu>
    </ng-template>
  `,
})
export class LanguageMenu {
  protected readonly i18n = inject(I18n);
  protected readonly choice = inject(LanguageChoice);
  protected readonly languages = languages;
  protected readonly names = languageNames;
}
