import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { modelPattern, mostModelPatterns, providers } from '@promptyflow/contracts';
import type { OrganizationPolicy, Provider, SecretScan } from '@promptyflow/contracts';
import { providerNames } from '@promptyflow/web-ai-ui';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { PolicyApi } from '@promptyflow/web-organizations-data-access';
import { Announcer, Button, Checkbox, Dialogs, Icon, SelectField, TextareaField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { SecondStepChoice } from './second-step-choice';

/** Offered; another one that was set over the API stays offered too. */
const usualDays = [7, 30, 90, 180, 365];

/** The settings, saved together. */
@Component({
  selector: 'pf-policy-form',
  imports: [Button, Checkbox, Icon, ProblemPipe, SecondStepChoice, SelectField, TextareaField, TextPipe],
  templateUrl: './policy-form.html',
  styleUrl: './policy-form.css',
})
export class PolicyForm {
  readonly policy = input.required<OrganizationPolicy>();
  readonly organizationId = input.required<string>();
  readonly mayAlter = input(false);
  readonly saved = output<OrganizationPolicy>();

  private readonly api = inject(PolicyApi);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);

  protected readonly secretScan = linkedSignal<string>(() => this.policy().secretScan);
  protected readonly personalKeys = linkedSignal(() => this.policy().personalKeys);
  /** Days as text; empty keeps everything. */
  protected readonly retention = linkedSignal(() => String(this.policy().runRetentionDays ?? ''));
  protected readonly providers = providers;
  protected readonly names = providerNames;
  protected readonly allowedProviders = linkedSignal<readonly Provider[]>(
    () => this.policy().allowedProviders ?? providers,
  );
  /** Patterns as text, one on each line; empty allows every model. */
  protected readonly models = linkedSignal(() => (this.policy().allowedModels ?? []).join('\n'));
  protected readonly requireSecondStep = linkedSignal(() => this.policy().requireSecondStep);
  /** How many members have no second step; null while it is not known. */
  protected readonly missing = signal<number | null>(null);
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected readonly scans = computed(() => [
    { value: 'warn', label: this.i18n.text('organization.policy.warn') },
    { value: 'block', label: this.i18n.text('organization.policy.block') },
  ]);
  protected readonly retentions = computed(() => {
    const set = this.policy().runRetentionDays;
    const days = [...new Set([...usualDays, ...(set === null ? [] : [set])])].sort((a, b) => a - b);
    return [
      { value: '', label: this.i18n.text('organization.policy.keep') },
      ...days.map((count) => ({
        value: String(count),
        label: this.i18n.plural('organization.policy.days', count),
      })),
    ];
  });
  private readonly patterns = computed(() => {
    const lines = this.models().split('\n');
    return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
  });
  protected readonly modelErrors = computed(() => {
    const line = this.patterns().find((pattern) => !modelPattern.test(pattern));
    if (line !== undefined)
      return [{ kind: 'pattern', message: this.i18n.text('organization.policy.wrongModel', { line }) }];
    if (this.patterns().length <= mostModelPatterns) return [];
    const message = this.i18n.text('organization.policy.tooManyModels', { count: mostModelPatterns });
    return [{ kind: 'maxItems', message }];
  });
  private readonly wanted = computed<OrganizationPolicy>(() => ({
    secretScan: this.secretScan() as SecretScan,
    personalKeys: this.personalKeys(),
    runRetentionDays: this.retention() === '' ? null : Number(this.retention()),
    // All of them are also those to come.
    allowedProviders: this.allowedProviders().length < providers.length ? this.allowedProviders() : null,
    allowedModels: this.patterns().length > 0 ? this.patterns() : null,
    requireSecondStep: this.requireSecondStep(),
  }));
  protected readonly altered = computed(() => {
    const [wanted, policy] = [this.wanted(), this.policy()];
    return (Object.keys(wanted) as (keyof OrganizationPolicy)[]).some(
      (setting) => JSON.stringify(wanted[setting]) !== JSON.stringify(policy[setting]),
    );
  });
  protected readonly isValid = computed(
    () => this.modelErrors().length === 0 && this.allowedProviders().length > 0,
  );

  protected setProvider(provider: Provider, allowed: boolean): void {
    this.allowedProviders.update((known) =>
      providers.filter((one) => (one === provider ? allowed : known.includes(one))),
    );
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.altered() || !this.isValid() || this.saving() || !(await this.isSure())) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      this.saved.emit(await firstValueFrom(this.api.update(this.organizationId(), this.wanted())));
      this.announcer.say(this.i18n.text('organization.policy.saved'));
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  private async isSure(): Promise<boolean> {
    return (await this.isSureOfRetention()) && (await this.isSureOfSecondStep());
  }

  /** Who has no second step is put out. */
  private async isSureOfSecondStep(): Promise<boolean> {
    const missing = this.missing() ?? 0;
    if (!this.requireSecondStep() || this.policy().requireSecondStep || missing === 0) return true;
    return this.dialogs.confirm({
      heading: this.i18n.text('organization.policy.secondStepConfirmHeading'),
      text: this.i18n.plural('organization.policy.secondStepConfirmText', missing),
      action: this.i18n.text('organization.policy.secondStepConfirmAction'),
      dangerous: true,
    });
  }

  /** What is kept for a shorter time than before is removed for good. */
  private async isSureOfRetention(): Promise<boolean> {
    const days = this.wanted().runRetentionDays;
    if (days === null || days >= (this.policy().runRetentionDays ?? Infinity)) return true;
    return this.dialogs.confirm({
      heading: this.i18n.text('organization.policy.confirmHeading'),
      text: this.i18n.plural('organization.policy.confirmText', days),
      action: this.i18n.text('organization.policy.confirmAction'),
      dangerous: true,
    });
  }
}
