import { Component, inject } from '@angular/core';
import { DatePipe, I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import type { Invitation } from '@promptyflow/web-organizations-data-access';
import { Badge, Button, Toasts } from '@promptyflow/web-ui';
import { MembersStore } from './members-store';
import { roleNames } from './role-choices';

/** Invitations that nobody has accepted yet. */
@Component({
  selector: 'pf-invitation-list',
  imports: [Badge, Button, DatePipe, PluralPipe, TextPipe],
  template: `
    <h2>{{ 'organization.invitations.count' | tn: people.invitations().length }}</h2>
    <ul>
      @for (invitation of people.invitations(); track invitation.id) {
        <li data-testid="invitation">
          <div class="who">
            <h3>
              {{ invitation.email }}
              @if (isExpired(invitation)) {
                <pf-badge hue="danger">{{ 'organization.invitations.expired' | t }}</pf-badge>
              }
            </h3>
            <p>
              {{ roleNames[invitation.role] | t }} ·
              @if (isExpired(invitation)) {
                {{ 'organization.invitations.expiredAt' | t: { date: (invitation.expiresAt | pfDate) } }}
              } @else {
                {{ 'organization.invitations.expires' | t: { date: (invitation.expiresAt | pfDate) } }}
              }
            </p>
          </div>
          <button
            pfButton
            variant="quiet"
            type="button"
            data-testid="invitation-resend"
            [attr.aria-label]="'organization.invitations.resendTo' | t: { email: invitation.email }"
            [loading]="people.busy().includes(invitation.id)"
            (click)="resend(invitation)"
          >
            {{ 'organization.invitations.resend' | t }}
          </button>
          <button
            pfButton
            variant="quiet"
            type="button"
            data-testid="invitation-revoke"
            [attr.aria-label]="'organization.invitations.revokeTo' | t: { email: invitation.email }"
            (click)="revoke(invitation)"
          >
            {{ 'organization.invitations.revoke' | t }}
          </button>
        </li>
      }
    </ul>
  `,
  styleUrls: ['./members-card.css', './member-list.css'],
  host: { class: 'pf-card section' },
})
export class InvitationList {
  protected readonly people = inject(MembersStore);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly roleNames = roleNames;

  protected isExpired({ expiresAt }: Invitation): boolean {
    return Date.parse(expiresAt) <= Date.now();
  }

  protected async resend({ id, email }: Invitation): Promise<void> {
    if (!(await this.people.resend(id))) return;
    this.toasts.show({ text: this.i18n.text('organization.invite.sent', { email }), kind: 'success' });
  }

  protected async revoke({ id, email }: Invitation): Promise<void> {
    if (!(await this.people.revoke(id))) return;
    this.toasts.show({
      text: this.i18n.text('organization.invitations.revoked', { email }),
      kind: 'success',
    });
  }
}
