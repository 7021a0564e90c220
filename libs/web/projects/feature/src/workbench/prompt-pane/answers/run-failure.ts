import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, Icon } from '@promptyflow/web-ui';
import { toPromptProblem } from '../prompt-problem';

const aboutKeys = new Set<string>([
  'key.not_found',
  'key.invalid',
  'provider.bad_key',
  'provider.no_credit',
  'provider.forbidden',
]);

/** Why there is no answer: in our words, in the provider's, and what can be done. */
@Component({
  selector: 'pf-run-failure',
  imports: [Button, Icon, ProblemPipe, RouterLink, TextPipe],
  template: `
    <svg pfIcon="circle-alert"></svg>
    <div>
      <p>{{ lacksKey() ? ('ai.answers.noKey' | t) : (shown() | pfProblem) }}</p>
      @if (providerMessage(); as words) {
        <p class="words">{{ 'ai.answers.providerSays' | t: { words } }}</p>
      }
      @if (concernsKey()) {
        <a pfButton size="s" routerLink="/keys">{{ 'ai.answers.toKeys' | t }}</a>
      }
      <ng-content />
    </div>
  `,
  host: { role: 'alert' },
  styles: `
    :host {
      display: flex;
      gap: var(--pf-space-2);
      padding: var(--pf-space-25) var(--pf-space-3);
      border-radius: var(--pf-radius-m);
      background: var(--pf-danger-soft);
      color: var(--pf-danger-strong);
    }
    svg {
      margin-block-start: var(--pf-space-05);
    }
    div {
      display: grid;
      justify-items: start;
      gap: var(--pf-space-15);
      min-inline-size: 0;
    }
    .words {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
      overflow-wrap: anywhere;
    }
  `,
})
export class RunFailure {
  readonly problem = input.required<PageProblem>();
  readonly providerMessage = input<string | null>(null);
  protected readonly shown = computed(() => toPromptProblem(this.problem()));
  protected readonly lacksKey = computed(() => this.problem().code === 'key.not_found');
  protected readonly concernsKey = computed(() => aboutKeys.has(this.problem().code));
}
