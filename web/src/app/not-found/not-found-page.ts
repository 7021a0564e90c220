import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, OpenBar } from '@promptyflow/web-ui';

@Component({
  imports: [Button, EmptyState, Icon, OpenBar, RouterLink, TextPipe],
  template: `
    <header pfOpenBar></header>
    <main id="content" tabindex="-1">
      <pf-empty-state [level]="1" [heading]="'shell.notFound.heading' | t" [text]="'shell.notFound.text' | t">
        <svg pfEmptyIcon pfIcon="compass"></svg>
        <a pfButton variant="primary" routerLink="/">{{ 'shell.notFound.home' | t }}</a>
      </pf-empty-state>
    </main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 100dvh;
    }
    main {
      display: grid;
      place-content: center;
      outline: none;
    }
  `,
})
export class NotFoundPage {}
