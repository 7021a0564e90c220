import { Component, computed, inject, signal } from '@angular/core';
import { invitableRoles } from '@promptyflow/contracts';
import type { InvitableRole } from '@promptyflow/contracts';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, Icon, SelectField, TextField, Toasts } from '@promptyflow/web-ui';
import { MembersStore } from './members-store';
import { roleHints, roleNames } from './role-choices';

/** Invites an address. */
@Component({
  selector: 'pf-invite-form',
  imports: [Button, Icon, ProblemPipe, SelectField, TextField, TextPipe],
  template: `
    <h2>{{ 'organization.invite.heading' | t }}</h2>
    <form autocomplete="off" (submit)="invite($event)">
      <pf-text-field
        type="email"
        data-testid="invite-email"
        [label]="'auth.fields.email' | t"
        [(value)]="email"
      />
      <pf-select-field
        data-testid="invite-role"
        [label]="'organization.invite.role' | t"
        [hint]="hint()"
        [options]="roles()"
        [(value)]="role"
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
        data-testid="invite-send"
        [loading]="sending()"
        [disabled]="email().trim() === ''"
      >
        {{ 'organization.invite.action' | t }}
      </button>
    </form>
  `,
  styleUrl: './members-card.css',
  host: { class: 'pf-card section' },
})
export class InviteForm {
  private readonly people = inject(MembersStore);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly email = signal('');
  protected readonly role = signal<string>('member');
  protected readonly sending = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly roles = computed(() =>
    invitableRoles.map((value) => ({ value, label: this.i18n.text(roleNames[value]) })),
  );
  protected readonly hint = computed(() => this.i18n.text(roleHints[this.role() as InvitableRole]));

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.email().trim();
    if (email === '' || this.sending()) return;
    this.sending.set(true);
    this.problem.set(null);
    const problem = await this.people.invite(email, this.role() as InvitableRole);
    this.sending.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.email.set('');
    this.toasts.show({ text: this.i18n.text('organization.invite.sent', { email }), kind: 'success' });
  }
}
