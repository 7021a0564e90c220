import { Component, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, OpenBar } from '@promptyflow/web-ui';

/** The frame of what is read without signing in. */
@Component({
  imports: [Button, OpenBar, RouterLink, RouterOutlet, TextPipe],
  template: `
    <header pfOpenBar>
      <a pfButton size="s" routerLink="/sign-in" [queryParams]="{ returnTo: router.url }">
        {{ 'help.signIn' | t }}
      </a>
    </header>
    <main id="content" tabindex="-1"><router-outlet /></main>
  `,
})
export class OpenFrame {
  protected readonly router = inject(Router);
}
