import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { Dialogs, Toasts } from '@promptyflow/web-ui';

/** For which organization the person acts, and the way to another one. */
@Injectable({ providedIn: 'root' })
export class OrganizationSwitch {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  readonly organizations = computed(() => this.user()?.organizations ?? []);

  async choose(organizationId: string): Promise<void> {
    if (organizationId === this.organization()?.id) return;
    await this.leavePage();
    this.store.dispatch(sessionActions.organizationChosen({ organizationId }));
  }

  /** Asks for the name of a new one. */
  async make(): Promise<void> {
    try {
      const { NewOrganizationDialog } = await import('@promptyflow/web-organizations-feature');
      const ref = this.dialogs.open<boolean>(NewOrganizationDialog, { size: 's' });
      ref.closed.subscribe((isMade) => {
        if (isMade) void this.router.navigateByUrl('/organization/members');
      });
    } catch {
      this.toasts.show({ text: this.i18n.text('shell.organizations.failed'), kind: 'danger' });
    }
  }

  /** A project, and what a list is narrowed down to, are of the organization that is left. */
  private async leavePage(): Promise<void> {
    const [path = '/'] = this.router.url.split(/[?#]/);
    await this.router.navigateByUrl(path.startsWith('/projects/') ? '/projects' : path);
  }
}
