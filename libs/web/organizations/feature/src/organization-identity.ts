import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthApi, authApiActions, authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { OrganizationsApi } from '@promptyflow/web-organizations-data-access';
import { Button, Dialogs, Icon, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { DeleteOrganizationDialog } from './delete-organization-dialog';

/** The name of the organization, and its end; for owners. */
@Component({
  selector: 'pf-organization-identity',
  imports: [Button, Icon, ProblemPipe, TextField, TextPipe],
  template: `
    <h2>{{ 'organization.identity.heading' | t }}</h2>
    <form autocomplete="off" (submit)="rename($event)">
      <pf-text-field
        data-testid="organization-name"
        [label]="'organization.identity.name' | t"
        [(value)]="name"
      />
      @if (problem(); as what) {
        <p class="problem" role="alert">
          <svg pfIcon="circle-alert"></svg>
          {{ what | pfProblem }}
        </p>
      }
      <button
        pfButton
        variant="primary"
        type="submit"
        data-testid="organization-rename"
        [loading]="saving()"
        [disabled]="!isAltered()"
      >
        {{ 'organization.policy.save' | t }}
      </button>
    </form>
    @if (!organization()?.personal) {
      <div class="end">
        <p class="note">{{ 'organization.delete.note' | t }}</p>
        <button pfButton type="button" data-testid="organization-delete" (click)="remove()">
          {{ 'organization.delete.open' | t }}
        </button>
      </div>
    }
  `,
  styleUrl: './members/members-card.css',
  styles: `
    .end {
      display: grid;
      justify-items: start;
      gap: var(--pf-space-2);
      margin-block-start: var(--pf-space-2);
      padding-block-start: var(--pf-space-4);
      border-block-start: 1px solid var(--pf-line-soft);
    }
  `,
  host: { class: 'pf-card section' },
})
export class OrganizationIdentity {
  private readonly api = inject(OrganizationsApi);
  private readonly auth = inject(AuthApi);
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  private readonly knownName = computed(() => this.organization()?.name ?? '');
  protected readonly name = linkedSignal(() => this.knownName());
  protected readonly isAltered = computed(() => !['', this.knownName()].includes(this.name().trim()));
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected async rename(event: Event): Promise<void> {
    event.preventDefault();
    const id = this.organization()?.id;
    if (id === undefined || !this.isAltered() || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.api.rename(id, this.name().trim()));
      this.store.dispatch(authApiActions.userChanged({ user: await firstValueFrom(this.auth.user()) }));
      this.toasts.show({ text: this.i18n.text('organization.identity.renamed'), kind: 'success' });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  /** That it is done is told by the shell, which leaves this page then. */
  protected remove(): void {
    const organization = this.organization();
    if (organization) this.dialogs.open(DeleteOrganizationDialog, { data: organization, size: 's' });
  }
}
