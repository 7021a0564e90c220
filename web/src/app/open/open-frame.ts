import { Component, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { BrandMark, Button, LanguageMenu, ThemeMenu } from '@promptyflow/web-ui';

/** The frame of what is read without signing in. */
@Component({
  imports: [BrandMark, Button, LanguageMenu, RouterLink, RouterOutlet, TextPipe, ThemeMenu],
  template: `
    <header class="pf-no-print">
      <pf-brand-mark />
      <span class="gap"></span>
      <pf-language-menu />
      <pf-theme-menu />
      <a pfButton size="s" routerLink="/sign-in" [queryParams]="{ returnTo: router.url }">
        {{ 'help.signIn' | t }}
      </a>
    </header>
    <main id="content" tabindex="-1"><router-outlet /></main>
  `,
  styles: `
    header {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      padding: var(--pf-space-3) var(--pf-space-6);
      border-block-end: 1px solid var(--pf-line-soft);
    }
    .gap {
      flex: 1;
    }
    @media (width <= 640px) {
      header {
        padding-inline: var(--pf-space-4);
      }
    }
  `,
})
export class OpenFrame {
  protected readonly router = inject(Router);
}
