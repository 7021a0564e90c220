import { Component, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { OrganizationNav } from '../organization-nav';
import { InvitationList } from './invitation-list';
import { InviteForm } from './invite-form';
import { MemberList } from './member-list';
import { MembersStore } from './members-store';

/** Who is in the organization, who is invited, and what they may do. */
@Component({
  imports: [
    Button,
    EmptyState,
    Icon,
    InvitationList,
    InviteForm,
    MemberList,
    OrganizationNav,
    Page,
    ProblemPipe,
    Skeleton,
    TextPipe,
  ],
  providers: [MembersStore],
  template: `
    <pf-page
      data-testid="members"
      [heading]="'organization.members.title' | t"
      [lead]="'organization.members.lead' | t: { name: organization()?.name ?? '' }"
    >
      <pf-organization-nav />
      @if (people.problem(); as what) {
        <pf-empty-state [heading]="'organization.members.failed' | t" [text]="what | pfProblem">
          <svg pfEmptyIcon pfIcon="cloud-off"></svg>
          <button pfButton type="button" (click)="load()">{{ 'ai.template.retry' | t }}</button>
        </pf-empty-state>
      } @else if (people.status() === 'loading') {
        <pf-skeleton [label]="'organization.members.loading' | t" />
      } @else {
        @if (manages()) {
          <pf-invite-form />
        }
        <pf-member-list />
        @if (manages() && people.invitations().length > 0) {
          <pf-invitation-list />
        }
      }
    </pf-page>
  `,
  styles: `
    pf-spinner {
      justify-self: center;
    }
  `,
})
export class MembersPage {
  private readonly store = inject(Store);
  protected readonly people = inject(MembersStore);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  private readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  protected readonly manages = computed(() => this.permissions().includes('member.manage'));

  constructor() {
    effect(() => {
      this.organizationId();
      this.manages();
      untracked(() => this.load());
    });
    inject(Actions)
      .pipe(ofType(sessionActions.organizationsChanged), takeUntilDestroyed())
      .subscribe(({ organizationId }) => {
        if (organizationId === this.organizationId()) void this.people.refresh();
      });
  }

  protected load(): void {
    const organizationId = this.organizationId();
    if (organizationId !== null) void this.people.load(organizationId, this.manages());
  }
}
