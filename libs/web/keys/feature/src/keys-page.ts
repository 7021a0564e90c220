import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { providers } from '@promptyflow/contracts';
import { keysFeature, keysPageActions } from '@promptyflow/web-ai-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Spinner } from '@promptyflow/web-ui';
import { LucideCloudOff } from '@lucide/angular';
import { KeyCard } from './key-card';

/** The person's own keys, one for each provider. */
@Component({
  imports: [Button, EmptyState, KeyCard, LucideCloudOff, ProblemPipe, Spinner, TextPipe],
  template: `
    <div class="page">
      <header>
        <h1>{{ 'keys.page.title' | t }}</h1>
        <p>{{ 'keys.page.lead' | t }}</p>
      </header>
      @if (problem(); as what) {
        <pf-empty-state [heading]="'keys.page.failed' | t" [text]="what | pfProblem">
          <svg pfEmptyIcon lucideCloudOff></svg>
          <button pfButton type="button" (click)="load()">{{ 'ai.template.retry' | t }}</button>
        </pf-empty-state>
      } @else if (waiting()) {
        <pf-spinner size="l" [label]="'keys.page.loading' | t" />
      } @else {
        @for (provider of providers; track provider) {
          <pf-key-card
            [provider]="provider"
            [apiKey]="keys()[provider] ?? null"
            [busy]="busy().includes(provider)"
          />
        }
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--pf-space-4);
      max-inline-size: 720px;
      margin-inline: auto;
      padding: var(--pf-space-8) var(--pf-space-6);
    }
    h1 {
      font-size: var(--pf-size-xl);
    }
    header p {
      margin-block-start: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    pf-spinner {
      justify-self: center;
    }
    @media (width <= 640px) {
      .page {
        padding: var(--pf-space-5) var(--pf-space-4);
      }
    }
  `,
})
export class KeysPage {
  private readonly store = inject(Store);
  private readonly status = this.store.selectSignal(keysFeature.selectStatus);
  protected readonly keys = this.store.selectSignal(keysFeature.selectEntities);
  protected readonly problem = this.store.selectSignal(keysFeature.selectProblem);
  protected readonly busy = this.store.selectSignal(keysFeature.selectBusy);
  protected readonly waiting = computed(
    () => this.status() === 'idle' || (this.status() === 'loading' && Object.keys(this.keys()).length === 0),
  );
  protected readonly providers = providers;

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(keysPageActions.entered());
  }
}
