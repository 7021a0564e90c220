import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthApi, sessionActions } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { OrganizationsApi } from '@promptyflow/web-organizations-data-access';
import { Button, DialogFrame, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** Makes an organization and goes there; closes with true then. */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'organization.create.heading' | t">
      <form id="pf-new-organization" autocomplete="off" (submit)="make($event)">
        <pf-text-field
          data-testid="new-organization-name"
          [label]="'organization.identity.name' | t"
          [hint]="'organization.create.hint' | t"
          [(value)]="name"
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
        variant="primary"
        type="submit"
        form="pf-new-organization"
        data-testid="new-organization-make"
        [loading]="making()"
        [disabled]="name().trim() === ''"
      >
        {{ 'organization.create.action' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    .problem {
      margin-block-start: var(--pf-space-3);
      color: var(--pf-danger-strong);
    }
  `,
})
export class NewOrganizationDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(OrganizationsApi);
  private readonly auth = inject(AuthApi);
  private readonly store = inject(Store);
  protected readonly name = signal('');
  protected readonly making = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '' || this.making()) return;
    this.making.set(true);
    this.problem.set(null);
    try {
      const { id } = await firstValueFrom(this.api.create(name));
      const user = await firstValueFrom(this.auth.user());
      this.store.dispatch(sessionActions.organizationJoined({ organizationId: id, user }));
      this.ref.close(true);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.making.set(false);
    }
  }
}
