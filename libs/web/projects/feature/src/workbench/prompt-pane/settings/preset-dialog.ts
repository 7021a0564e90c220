import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { presetsFeature, presetsPageActions } from '@promptyflow/web-ai-data-access';
import type { Preset } from '@promptyflow/web-ai-data-access';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Checkbox, DialogFrame, TextareaField, TextField } from '@promptyflow/web-ui';

export interface PresetQuestion {
  readonly preset: Preset;
  readonly isNew: boolean;
}

const mostChars = 200;

/** Names a preset, says who may use it and what goes before prompts; closes with it when the server has it. */
@Component({
  imports: [Button, Checkbox, DialogFrame, ProblemPipe, TextareaField, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="(question.isNew ? 'ai.preset.newHeading' : 'ai.preset.editHeading') | t">
      <form id="pf-preset-form" data-testid="preset-dialog" (submit)="keep($event)">
        <pf-text-field data-testid="preset-name" [label]="'ai.preset.name' | t" [(value)]="name" />
        <pf-textarea-field
          optional
          [label]="'ai.preset.system' | t"
          [hint]="'ai.preset.systemHint' | t"
          [rows]="3"
          [(value)]="system"
        />
        @if (canShare()) {
          <pf-checkbox data-testid="preset-shared" [(checked)]="shared">
            {{ 'ai.preset.share' | t }}
          </pf-checkbox>
        }
        @if (problem(); as what) {
          <p class="fault" role="alert">{{ what | pfProblem }}</p>
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
        form="pf-preset-form"
        data-testid="preset-submit"
        [disabled]="name().trim() === '' || isBusy()"
      >
        {{ 'ai.preset.keep' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--pf-space-3);
    }
    .fault {
      color: var(--pf-danger-strong);
      font-size: var(--pf-size-s);
    }
  `,
})
export class PresetDialog {
  protected readonly question = inject<PresetQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Preset>>(DialogRef);
  private readonly store = inject(Store);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  private readonly works = this.store.selectSignal(presetsFeature.selectWorks);
  private readonly presets = this.store.selectSignal(presetsFeature.selectEntities);
  private readonly asked = signal(false);
  private readonly work = computed(() => (this.asked() ? this.works()[this.question.preset.id] : undefined));

  protected readonly name = signal(this.question.preset.name);
  protected readonly system = signal(this.question.preset.system);
  protected readonly shared = signal(this.question.preset.shared);
  protected readonly canShare = computed(() => this.permissions().includes('preset.share'));
  protected readonly isBusy = computed(() => this.work()?.state === 'busy');
  protected readonly problem = computed(() => {
    const work = this.work();
    return work?.state === 'failed' ? work.problem : null;
  });

  constructor() {
    effect(() => {
      if (!this.asked() || this.work()) return;
      const saved = this.presets()[this.question.preset.id];
      if (saved) untracked(() => this.ref.close(saved));
    });
  }

  protected keep(event: Event): void {
    event.preventDefault();
    const name = this.name().trim().slice(0, mostChars);
    if (name === '' || this.isBusy()) return;
    const { preset, isNew } = this.question;
    const change = { name, system: this.system(), shared: this.shared() };
    this.store.dispatch(
      isNew
        ? presetsPageActions.createChosen({ preset: { ...preset, ...change } })
        : presetsPageActions.changeChosen({ id: preset.id, change }),
    );
    this.asked.set(true);
  }
}
