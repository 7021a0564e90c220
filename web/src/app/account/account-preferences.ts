import { effect, inject, Injectable, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { accountActions, authFeature, UserChange } from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { isSameChoice, Keymap, Theme } from '@promptyflow/web-ui/base';

/**
 * Language, theme and keys of commands between the account and this device. When somebody signs in the account's
 * choice comes to the device (a theme of "system" is no choice: the device's own stays); from then on a choice made
 * here goes to the account.
 */
@Injectable({ providedIn: 'root' })
export class AccountPreferences {
  private readonly store = inject(Store);
  private readonly i18n = inject(I18n);
  private readonly theme = inject(Theme);
  private readonly keymap = inject(Keymap);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private taken: string | null = null;

  constructor() {
    effect(() => this.reconcile());
  }

  private reconcile(): void {
    const language = this.i18n.language();
    const theme = this.theme.choice();
    this.keymap.chosen();
    const user = this.user();
    if (user === null) {
      this.taken = null;
    } else if (this.taken !== user.id) {
      untracked(() => this.take());
    } else {
      untracked(() => {
        this.give({ locale: language, theme });
        this.giveKeys();
      });
    }
  }

  private take(): void {
    const user = this.user();
    if (user === null) {
      return;
    }
    if (user.theme !== 'system') {
      this.theme.choose(user.theme);
    }
    this.keymap.take(user.shortcuts);
    const settle = () => (this.taken = user.id);
    if (user.locale === this.i18n.language()) {
      settle();
    } else {
      void this.i18n.use(user.locale).finally(settle);
    }
  }

  private give(choice: Required<Pick<UserChange, 'locale' | 'theme'>>): void {
    const user = this.user();
    if (user !== null && (user.locale !== choice.locale || user.theme !== choice.theme)) {
      this.store.dispatch(accountActions.preferenceChanged({ change: choice }));
    }
  }

  private giveKeys(): void {
    const user = this.user();
    const chosen = this.keymap.chosen();
    if (user === null || isSameChoice(user.shortcuts, chosen)) return;
    const shortcuts = chosen.map(({ command, keys }) => ({ command, keys: [...keys] }));
    this.store.dispatch(accountActions.preferenceChanged({ change: { shortcuts } }));
  }
}
