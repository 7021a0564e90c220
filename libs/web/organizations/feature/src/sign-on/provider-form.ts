import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { signOnCaptures, signOnJoinings, signOnRoles } from '@promptyflow/contracts';
import type { SignOnCapture, SignOnFault, SignOnJoining, SignOnRole } from '@promptyflow/contracts';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { SingleSignOnApi } from '@promptyflow/web-organizations-data-access';
import type { SingleSignOn, SingleSignOnWish } from '@promptyflow/web-organizations-data-access';
import { Button, Checkbox, Dialogs, Icon, SelectField, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { roleNames } from '../members/role-choices';
import { CopiedValue } from './copied-value';
import { captureNames, faultNames, joiningNames } from './sign-on-words';

/** The identity provider: where it is, as whom it is asked, and who may come through it. */
@Component({
  selector: 'pf-provider-form',
  imports: [Button, Checkbox, CopiedValue, Icon, ProblemPipe, SelectField, TextField, TextPipe],
  templateUrl: './provider-form.html',
  styleUrl: './sign-on-card.css',
  host: { class: 'pf-card section' },
})
export class ProviderForm {
  readonly settings = input.required<SingleSignOn>();
  readonly organizationId = input.required<string>();
  /** Whether a domain is proven: without one nobody is caught by their address. */
  readonly hasDomain = input(false);
  readonly saved = output<SingleSignOn>();

  private readonly api = inject(SingleSignOnApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  protected readonly issuer = linkedSignal(() => this.settings().issuer ?? '');
  protected readonly clientId = linkedSignal(() => this.settings().clientId ?? '');
  protected readonly clientSecret = linkedSignal({ source: this.settings, computation: () => '' });
  /** Who sets it up wants it on, and tests it first. */
  protected readonly enabled = linkedSignal(() => this.settings().enabled || this.settings().issuer === null);
  protected readonly capture = linkedSignal<string>(() => this.settings().capture);
  protected readonly joining = linkedSignal<string>(() => this.settings().joining);
  protected readonly defaultRole = linkedSignal<string>(() => this.settings().defaultRole);

  protected readonly saving = signal(false);
  protected readonly testing = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  /** Of what is in the fields now. */
  protected readonly tested = linkedSignal<string, 'ok' | SignOnFault | null>({
    source: () => this.issuer() + this.clientId() + this.clientSecret(),
    computation: () => null,
  });
  protected readonly faultNames = faultNames;

  protected readonly captures = computed(() => this.optionsOf(signOnCaptures, captureNames));
  protected readonly joinings = computed(() => this.optionsOf(signOnJoinings, joiningNames));
  protected readonly roles = computed(() => this.optionsOf(signOnRoles, roleNames));

  private readonly keepsSecret = computed(
    () => this.settings().hasClientSecret && this.issuer().trim() === this.settings().issuer,
  );
  protected readonly secretHint = computed(() =>
    this.i18n.text(this.keepsSecret() ? 'organization.signOn.secretKept' : 'organization.signOn.secretHint'),
  );
  protected readonly isComplete = computed(
    () =>
      this.issuer().trim() !== '' &&
      this.clientId().trim() !== '' &&
      (this.keepsSecret() || this.clientSecret() !== ''),
  );
  private readonly wanted = computed((): SingleSignOnWish => ({
    ...this.client(),
    enabled: this.enabled(),
    capture: this.capture() as SignOnCapture,
    joining: this.joining() as SignOnJoining,
    defaultRole: this.defaultRole() as SignOnRole,
  }));
  private readonly client = computed(() => ({
    issuer: this.issuer().trim(),
    clientId: this.clientId().trim(),
    ...(this.clientSecret() === '' ? {} : { clientSecret: this.clientSecret() }),
  }));
  protected readonly isAltered = computed(() => {
    const [wanted, settings] = [this.wanted(), this.settings()];
    const names = ['issuer', 'clientId', 'enabled', 'capture', 'joining', 'defaultRole'] as const;
    return wanted.clientSecret !== undefined || names.some((name) => wanted[name] !== settings[name]);
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isComplete() || !this.isAltered() || this.saving() || !(await this.isSure())) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      this.saved.emit(await firstValueFrom(this.api.save(this.organizationId(), this.wanted())));
      this.toasts.show({ text: this.i18n.text('organization.signOn.saved'), kind: 'success' });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  protected async test(): Promise<void> {
    if (!this.isComplete() || this.testing()) return;
    this.testing.set(true);
    this.problem.set(null);
    const asked = this.client();
    try {
      const { fault } = await firstValueFrom(this.api.test(this.organizationId(), asked));
      if (asked === this.client()) this.tested.set(fault ?? 'ok');
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.testing.set(false);
    }
  }

  protected async remove(): Promise<void> {
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('organization.signOn.removeHeading'),
      text: this.i18n.text('organization.signOn.removeText'),
      action: this.i18n.text('organization.signOn.removeAction'),
      dangerous: true,
    });
    if (!isSure) return;
    try {
      await firstValueFrom(this.api.remove(this.organizationId()));
      this.saved.emit(await firstValueFrom(this.api.get(this.organizationId())));
      this.toasts.show({ text: this.i18n.text('organization.signOn.removed'), kind: 'success' });
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  /** From then on passwords of the domain are refused. */
  private async isSure(): Promise<boolean> {
    const isNew = this.wanted().capture === 'required' && this.settings().capture !== 'required';
    if (!isNew || !this.enabled()) return true;
    return this.dialogs.confirm({
      heading: this.i18n.text('organization.signOn.requireHeading'),
      text: this.i18n.text('organization.signOn.requireText'),
      action: this.i18n.text('organization.signOn.requireAction'),
    });
  }

  private optionsOf<Value extends string>(
    values: readonly Value[],
    names: Readonly<Record<Value, Parameters<I18n['text']>[0]>>,
  ) {
    return values.map((value) => ({ value, label: this.i18n.text(names[value]) }));
  }
}
