import { Component, inject } from '@angular/core';
import { TextPipe, TranslationKey } from '@promptyflow/web-i18n';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { Menu, MenuFor, MenuRadio } from '../menu/menu';
import { ContrastChoice, Theme, ThemeChoice, themeChoices } from '../theme/theme';

export const themeNames: Readonly<Record<ThemeChoice, TranslationKey>> = {
  system: 'ui.theme.system',
  light: 'ui.theme.light',
  dark: 'ui.theme.dark',
};

export const contrastNames: Readonly<Record<ContrastChoice, TranslationKey>> = {
  system: 'ui.theme.system',
  normal: 'ui.contrast.normal',
  more: 'ui.contrast.more',
};

/** A button that opens the choice of light, dark, or as the system. */
@Component({
  selector: 'pf-theme-menu',
  imports: [Icon, IconButton, Menu, MenuFor, MenuRadio, TextPipe],
  template: `
    <button pfIconButton type="button" [label]="'ui.theme.choose' | t" [pfMenuFor]="menu">
      @if (theme.applied() === 'dark') {
        <svg pfIcon="moon"></svg>
      } @else {
        <svg pfIcon="sun"></svg>
      }
    </button>
    <ng-template #menu>
      <pf-menu>
        @for (choice of choices; track choice) {
          <button
            pfMenuRadio
            type="button"
            [checked]="choice === theme.choice()"
            (chosen)="theme.choose(choice)"
          >
            {{ names[choice] | t }}
          </button>
        }
      </pf-menu>
    </ng-template>
  `,
})
export class ThemeMenu {
  protected readonly theme = inject(Theme);
  protected readonly choices = themeChoices;
  protected readonly names = themeNames;
}
