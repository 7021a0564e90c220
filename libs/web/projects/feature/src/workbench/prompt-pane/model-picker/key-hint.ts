import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Icon } from '@promptyflow/web-ui';

/** Without a key nothing can be sent: where to add one. */
@Component({
  selector: 'pf-key-hint',
  imports: [Button, Icon, RouterLink, TextPipe],
  template: `
    <svg pfIcon="key-round"></svg>
    <p>{{ 'ai.keyHint.text' | t }}</p>
    <a pfButton size="s" routerLink="/keys">{{ 'ai.keyHint.action' | t }}</a>
  `,
  host: { 'data-testid': 'key-hint' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-2) var(--pf-space-25);
      padding: var(--pf-space-2) var(--pf-space-25);
      border-radius: var(--pf-radius-m);
      background: var(--pf-pick-soft);
      color: var(--pf-pick-strong);
      font-size: var(--pf-size-s);
    }
    p {
      flex: 1 1 220px;
    }
  `,
})
export class KeyHint {}
