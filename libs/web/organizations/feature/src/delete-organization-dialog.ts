import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthApi, authApiActions } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { OrganizationsApi } from '@promptyflow/web-organizations-data-access';
import { Button, DialogFrame, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

interface Doomed {
  readonly id: string;
  readonly name: string;
}

/** Removes an organization for good, once its name is typed. */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'organization.delete.heading' | t: { name: organization.name }">
      <form id="pf-delete-organization" autocomplete="off" (submit)="remove($event)">
        <p>{{ 'organization.delete.text' | t }}</p>
        <pf-text-field
          data-testid="organization-delete-name"
          [label]="'organization.delete.type' | t: { name: organization.name }"
          [(value)]="typed"
        />
        @if (problem(); as what) {
          <p class="problem" role="alert">{{ what | pfProblem }}</p>
        }
      </form>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="danger"
        type="submit"
        form="pf-delete-organization"
        data-testid="organization-delete-confirm"
        [loading]="removing()"
        [disabled]="!isTyped()"
      >
        {{ 'organization.delete.action' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--pf-space-3);
    }
    .problem {
      color: var(--pf-danger-strong);
    }
  `,
})
export class DeleteOrganizationDialog {
  protected readonly organization = inject<Doomed>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(OrganizationsApi);
  private readonly auth = inject(AuthApi);
  private readonly store = inject(Store);
  protected readonly typed = signal('');
  protected readonly isTyped = computed(() => this.typed().trim() === this.organization.name.trim());
  protected readonly removing = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected async remove(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isTyped() || this.removing()) return;
    this.removing.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.api.remove(this.organization.id));
      this.ref.close(true);
      this.store.dispatch(authApiActions.userChanged({ user: await firstValueFrom(this.auth.user()) }));
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.removing.set(false);
    }
  }
}
