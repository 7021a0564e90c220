import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthApi, authApiActions, authFeature, EmailChangeApi } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Badge, Button, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { FormProblem } from '../auth-page/form-problem';
import { AvatarForm } from './avatar/avatar-form';
import { ProofFlow } from './proof/proof-flow';

/** The name, which can be altered, and the address. */
@Component({
  selector: 'pf-profile-form',
  imports: [AvatarForm, Badge, Button, FormProblem, TextField, TextPipe],
  template: `
    <h2>{{ 'account.profile.heading' | t }}</h2>
    <pf-avatar-form />
    <form (submit)="save($event)">
      <pf-text-field autocomplete="name" [label]="'auth.fields.name' | t" [(value)]="name" />
      <dl>
        <dt>{{ 'auth.fields.email' | t }}</dt>
        <dd>
          <span class="address">{{ user()?.email }}</span>
          @if (user()?.emailVerified) {
            <pf-badge hue="prompt">{{ 'account.profile.verified' | t }}</pf-badge>
          } @else {
            <pf-badge hue="warn">{{ 'account.profile.unverified' | t }}</pf-badge>
          }
          <button
            pfButton
            variant="quiet"
            size="s"
            type="button"
            data-testid="email-change"
            [attr.aria-label]="'account.email.heading' | t"
            (click)="changeEmail()"
          >
            {{ 'account.email.change' | t }}
          </button>
        </dd>
      </dl>
      <pf-form-problem [problem]="problem()" />
      <button
        pfButton
        variant="primary"
        type="submit"
        data-testid="name-save"
        [loading]="saving()"
        [disabled]="!isAltered()"
      >
        {{ 'account.profile.save' | t }}
      </button>
    </form>
  `,
  styleUrl: './account-card.css',
  styles: `
    dt {
      margin-block-end: var(--pf-space-1);
      font-weight: var(--pf-weight-medium);
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-1) var(--pf-space-2);
    }
    .address {
      overflow-wrap: anywhere;
    }
  `,
  host: { class: 'pf-card section' },
})
export class ProfileForm {
  private readonly api = inject(AuthApi);
  private readonly emails = inject(EmailChangeApi);
  private readonly proof = inject(ProofFlow);
  private readonly store = inject(Store);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly knownName = computed(() => this.user()?.name ?? '');
  protected readonly name = linkedSignal(() => this.knownName());
  protected readonly isAltered = computed(() => !['', this.knownName()].includes(this.name().trim()));
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected async changeEmail(): Promise<void> {
    let asked = '';
    const done = await this.proof.ask({
      heading: this.i18n.text('account.email.heading'),
      text: this.i18n.text('account.email.text'),
      action: this.i18n.text('account.email.action'),
      field: { label: this.i18n.text('account.email.field'), type: 'email' },
      perform: ({ password }, email) => {
        asked = email;
        return this.emails.request({ email, password });
      },
    });
    if (!done) return;
    const text = this.i18n.text('account.email.sent', { email: asked });
    this.toasts.show({ text, kind: 'success' });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isAltered() || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const user = await firstValueFrom(this.api.changeUser({ name: this.name().trim() }));
      this.store.dispatch(authApiActions.userChanged({ user }));
      this.toasts.show({ text: this.i18n.text('account.profile.saved'), kind: 'success' });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
