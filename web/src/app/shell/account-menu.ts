import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { accountActions, authFeature, OwnAvatar } from '@promptyflow/web-auth-data-access';
import { I18n, languageNames, languages, TextPipe } from '@promptyflow/web-i18n';
import {
  Avatar,
  Icon,
  LanguageChoice,
  Menu,
  MenuDivider,
  MenuFor,
  MenuHeading,
  MenuItem,
  MenuRadio,
  Theme,
  themeChoices,
  themeNames,
  Tooltip,
} from '@promptyflow/web-ui';

/** Who is signed in; language, theme, the account, access tokens, signing out. */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, Menu, MenuDivider, MenuFor, MenuHeading, MenuItem, MenuRadio, TextPipe, Tooltip],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.css',
})
export class AccountMenu {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  protected readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly picture = inject(OwnAvatar).picture;
  protected readonly theme = inject(Theme);
  protected readonly i18n = inject(I18n);
  protected readonly languageChoice = inject(LanguageChoice);
  protected readonly themes = themeChoices;
  protected readonly themeNames = themeNames;
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;

  protected open(path: string): void {
    void this.router.navigateByUrl(path);
  }

  protected signOut(): void {
    this.store.dispatch(accountActions.signOutChosen());
  }
}
