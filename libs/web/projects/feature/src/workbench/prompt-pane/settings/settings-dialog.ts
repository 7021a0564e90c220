import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { PromptModel } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { permissionToAlter, presetsPageActions } from '@promptyflow/web-ai-data-access';
import type { Model, Preset } from '@promptyflow/web-ai-data-access';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { effortNames } from '@promptyflow/web-ai-ui';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Dialogs, DialogFrame, SelectField, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';
import { PresetDialog } from './preset-dialog';
import type { PresetQuestion } from './preset-dialog';
import { PresetList } from './preset-list';
import type { PromptTarget } from './prompt-target';
import { SettingsForm } from './settings-form';

export interface SettingsQuestion {
  /** Null before a model is chosen: then there are only presets to choose from. */
  readonly target: PromptTarget | null;
  readonly model: Model | null;
}

/** What is asked of the model, and presets to take or to make of it; closes with what the prompt remembers. */
@Component({
  imports: [Button, DialogFrame, NumberPipe, PresetList, SelectField, TextField, TextPipe],
  templateUrl: './settings-dialog.html',
  styleUrl: './settings-dialog.css',
})
export class SettingsDialog {
  protected readonly question = inject<SettingsQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<PromptModel>>(DialogRef);
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);

  protected readonly target = this.question.target;
  protected readonly form =
    this.target &&
    new SettingsForm(
      { ...this.target, maxOutputTokens: this.question.model?.maxOutputTokens ?? null },
      this.target.parameters,
      (value) => new Intl.NumberFormat(this.i18n.language(), { useGrouping: false }).format(value),
    );
  protected readonly modelName = this.question.model?.name ?? this.target?.model ?? '';
  protected readonly efforts = computed(() => [
    { value: '', label: this.i18n.text('ai.settings.modelDefault') },
    ...(this.form?.efforts ?? []).map((value) => ({ value, label: this.i18n.text(effortNames[value]) })),
  ]);
  protected readonly canMake = computed(() => this.permissions().includes('preset.write'));
  /** The preset that the settings came from, when the person may alter it. */
  protected readonly alterable = computed(() => {
    const preset = this.target?.preset;
    return preset && this.permissions().includes(permissionToAlter(preset)) ? preset : null;
  });

  protected take({ id, provider, model }: Preset): void {
    this.ref.close({ provider, model, presetId: id });
  }

  /** Uses the settings for this prompt; those of a preset that were not altered stay the preset's. */
  protected use(event?: Event): void {
    event?.preventDefault();
    const { target, form } = this;
    if (!target || !form?.isSound()) return;
    const { provider, model, preset, presetId } = target;
    if (presetId !== null && sameParameters(form.parameters(), target.parameters)) return this.ref.close();
    const parameters = form.parameters();
    this.ref.close({ provider, model, parameters, ...(preset ? { presetId: preset.id } : {}) });
  }

  protected async keepAsPreset(): Promise<void> {
    const { target, form } = this;
    if (!target || !form?.isSound()) return;
    const { provider, model } = target;
    const data: PresetQuestion = {
      preset: {
        id: uuidv7(),
        name: this.modelName,
        shared: false,
        provider,
        model,
        parameters: form.parameters(),
        system: target.preset?.system ?? '',
      },
      isNew: true,
    };
    const ref = this.dialogs.open<Preset, PresetQuestion>(PresetDialog, { data, size: 's' });
    const made = await firstValueFrom(ref.closed);
    if (made) this.take(made);
  }

  /** Makes the settings those of the preset, for every prompt that uses it. */
  protected keepInPreset(preset: Preset): void {
    const { target, form } = this;
    if (!target || !form?.isSound()) return;
    const { provider, model } = target;
    const change = { provider, model, parameters: form.parameters() };
    this.store.dispatch(presetsPageActions.changeChosen({ id: preset.id, change }));
    this.ref.close({ provider, model, presetId: preset.id });
  }
}

function sameParameters(left: object, right: object): boolean {
  const sorted = (parameters: object) => JSON.stringify(Object.entries(parameters).sort());
  return sorted(left) === sorted(right);
}
