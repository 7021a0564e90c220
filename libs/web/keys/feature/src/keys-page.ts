import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { defaultPolicy, providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { keysFeature, KeySaver, keysPageActions } from '@promptyflow/web-ai-data-access';
import { KeyCard } from '@promptyflow/web-ai-ui';
import type { SaveKey } from '@promptyflow/web-ai-ui';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { PolicyApi } from '@promptyflow/web-organizations-data-access';
import { Button, EmptyState, HelpLink, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** The person's own keys, one for each provider; only those they have where the organization lets none be used. */
@Component({
  imports: [Button, EmptyState, HelpLink, Icon, KeyCard, Page, ProblemPipe, RouterLink, Skeleton, TextPipe],
  templateUrl: './keys-page.html',
  styleUrl: './keys-page.css',
})
export class KeysPage {
  private readonly store = inject(Store);
  private readonly saver = inject(KeySaver);
  private readonly policies = inject(PolicyApi);
  private readonly status = this.store.selectSignal(keysFeature.selectStatus);
  private readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly keys = this.store.selectSignal(keysFeature.selectEntities);
  protected readonly problem = this.store.selectSignal(keysFeature.selectProblem);
  protected readonly busy = this.store.selectSignal(keysFeature.selectBusy);
  /** Null as long as it is not known. */
  private readonly allowed = signal<boolean | null>(null);
  protected readonly allowedProviders = signal<readonly Provider[] | null>(null);
  protected readonly forbidden = computed(() => this.allowed() === false);
  protected readonly waiting = computed(
    () =>
      this.allowed() === null ||
      this.status() === 'idle' ||
      (this.status() === 'loading' && Object.keys(this.keys()).length === 0),
  );
  protected readonly shown = computed(() =>
    this.forbidden() ? providers.filter((provider) => this.keys()[provider]) : providers,
  );
  protected readonly mayManageShared = computed(() => this.permissions().includes('key.manage'));

  protected readonly save: SaveKey = async (provider, typed) => {
    const problem = await this.saver.save(provider, typed);
    // It was allowed when the page came.
    if (problem?.code === 'key.personal_forbidden') this.allowed.set(false);
    return problem;
  };

  constructor() {
    this.load();
    effect(() => {
      const organizationId = this.organizationId();
      if (organizationId !== null) untracked(() => void this.loadPolicy(organizationId));
    });
  }

  protected load(): void {
    this.store.dispatch(keysPageActions.entered());
  }

  protected test(provider: Provider): void {
    this.store.dispatch(keysPageActions.testChosen({ provider }));
  }

  protected remove(provider: Provider): void {
    this.store.dispatch(keysPageActions.removeChosen({ provider }));
  }

  private async loadPolicy(organizationId: string): Promise<void> {
    this.allowed.set(null);
    // Without an answer the page offers its forms: the server refuses what is forbidden.
    const policy = await firstValueFrom(this.policies.get(organizationId)).catch(() => defaultPolicy);
    if (this.organizationId() !== organizationId) return;
    this.allowed.set(policy.personalKeys);
    this.allowedProviders.set(policy.allowedProviders);
  }
}
