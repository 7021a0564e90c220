import { Component, inject, input } from '@angular/core';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { KeyCard } from '@promptyflow/web-ai-ui';
import type { SaveKey } from '@promptyflow/web-ai-ui';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, Skeleton } from '@promptyflow/web-ui';
import { SharedKeysStore } from './shared-keys-store';

/** The keys that the members of an organization share, one for each provider. For who may look after them. */
@Component({
  selector: 'pf-shared-keys',
  imports: [Button, EmptyState, Icon, KeyCard, ProblemPipe, Skeleton, TextPipe],
  providers: [SharedKeysStore],
  template: `
    <header>
      <h2 id="pf-shared-keys">{{ 'organization.keys.heading' | t }}</h2>
      <p>{{ 'organization.keys.lead' | t }}</p>
    </header>
    @if (store.problem(); as what) {
      <pf-empty-state [heading]="'organization.keys.failed' | t" [text]="what | pfProblem">
        <svg pfEmptyIcon pfIcon="cloud-off"></svg>
        <button pfButton type="button" (click)="store.load(organizationId())">
          {{ 'ai.template.retry' | t }}
        </button>
      </pf-empty-state>
    } @else if (store.status() === 'loading') {
      <pf-skeleton [label]="'organization.keys.loading' | t" />
    } @else {
      @for (provider of providers; track provider) {
        <pf-key-card
          shared
          [level]="3"
          [provider]="provider"
          [apiKey]="store.keys()[provider] ?? null"
          [busy]="store.busy().includes(provider)"
          [save]="save"
          [forbidden]="!(allowedProviders() ?? providers).includes(provider)"
          (testChosen)="store.test($event)"
          (removeChosen)="store.remove($event)"
        />
      }
    }
  `,
  host: { role: 'region', 'aria-labelledby': 'pf-shared-keys', 'data-testid': 'shared-keys' },
  styles: `
    :host {
      display: grid;
      gap: var(--pf-space-4);
      margin-block-start: var(--pf-space-6);
    }
    h2 {
      font-size: var(--pf-size-l);
    }
    header p {
      margin-block-start: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    pf-spinner {
      justify-self: center;
    }
  `,
})
export class SharedKeys {
  readonly organizationId = input.required<string>();
  /** Null when all are, or when it is not known. */
  readonly allowedProviders = input<readonly Provider[] | null>(null);

  protected readonly store = inject(SharedKeysStore);
  protected readonly providers = providers;
  protected readonly save: SaveKey = (provider, typed) => this.store.save(provider, typed);

  constructor() {
    this.store.load(this.organizationId);
  }
}
