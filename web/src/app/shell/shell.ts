import { NgTemplateOutlet } from '@angular/common';
import { Component, DestroyRef, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { UnverifiedBanner } from '@promptyflow/web-auth-feature';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Dialogs, Kbd, Shortcuts, ShortcutsDialog, StatusBar } from '@promptyflow/web-ui';
import { Navigation } from './navigation';

/** The frame around every page of a signed-in person: navigation, the page, the status bar. */
@Component({
  imports: [Kbd, Navigation, NgTemplateOutlet, RouterOutlet, TextPipe, UnverifiedBanner],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  private readonly dialogs = inject(Dialogs);
  protected readonly bar = inject(StatusBar);
  protected readonly i18n = inject(I18n);
  /** In another organization the page begins anew. */
  protected readonly visit = inject(Store).selectSignal(authFeature.selectVisit);

  constructor() {
    inject(Shortcuts).register(
      {
        keys: '?',
        label: 'ui.shortcuts.open',
        group: 'ui.shortcuts.everywhere',
        run: () => this.showShortcuts(),
      },
      inject(DestroyRef),
    );
  }

  protected showShortcuts(): void {
    this.dialogs.open(ShortcutsDialog, { size: 's' });
  }
}
