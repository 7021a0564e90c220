import { Component } from '@angular/core';
import { BrandMark } from '../avatar/brand-mark';
import { LanguageMenu } from '../preferences/language-menu';
import { ThemeMenu } from '../preferences/theme-menu';

/**
 * The head of a page that stands outside of the shell: `<header pfOpenBar>actions</header>`. The product, its language
 * and its theme, and behind them what the page adds.
 */
@Component({
  selector: 'header[pfOpenBar]',
  imports: [BrandMark, LanguageMenu, ThemeMenu],
  template: `
    <span class="brand"><pf-brand-mark /> PromptyFlow</span>
    <pf-language-menu />
    <pf-theme-menu />
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      padding: var(--pf-space-3) var(--pf-space-6);
      border-block-end: 1px solid var(--pf-line-soft);
    }
    .brand {
      flex: 1;
      display: flex;
      align-items: center;
      gap: var(--pf-space-25);
      font-size: var(--pf-size-l);
      font-weight: var(--pf-weight-semibold);
    }
    @media (width <= 640px) {
      :host {
        padding-inline: var(--pf-space-4);
      }
    }
  `,
  host: { class: 'pf-no-print' },
})
export class OpenBar {}
