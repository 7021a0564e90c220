import { computed, inject, Injectable, signal } from '@angular/core';
import type { PromptModel } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import {
  modelPickerActions,
  modelsFeature,
  presetsFeature,
  presetsPageActions,
} from '@promptyflow/web-ai-data-access';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import { WorkbenchStore } from '../../workbench-store';
import { targetOf } from './prompt-target';

/** Where the prompt that is shown goes: its model with settings, or its preset. Remembered with the prompt. */
@Injectable()
export class PromptChoice {
  private readonly store = inject(Store);
  private readonly editor = inject(ProjectEditor);
  private readonly workbench = inject(WorkbenchStore);
  private readonly modelLists = this.store.selectSignal(modelsFeature.selectEntities);
  private readonly presets = this.store.selectSignal(presetsFeature.selectEntities);
  private readonly presetsStatus = this.store.selectSignal(presetsFeature.selectStatus);
  private readonly promptId = signal('');

  readonly target = computed(() => {
    const prompt = this.workbench.tree()?.prompts.find(({ id }) => id === this.promptId());
    return targetOf(prompt?.model ?? null, {
      byId: this.presets(),
      loaded: this.presetsStatus() === 'loaded',
    });
  });
  readonly provider = computed(() => this.target()?.provider ?? 'openai');
  /** What is known of the model: its name, window and prices. */
  readonly model = computed(() => {
    const target = this.target();
    const list = target && this.modelLists()[target.provider]?.list;
    return list?.items.find(({ id }) => id === target?.model) ?? null;
  });
  /** What is shown for it: the preset's name, else the model's; empty before a choice. */
  readonly name = computed(() => {
    const target = this.target();
    return (target?.presetId && target.preset?.name) || (this.model()?.name ?? target?.model ?? '');
  });

  open(promptId: string): void {
    this.promptId.set(promptId);
    const provider = this.target()?.provider;
    if (provider) this.store.dispatch(modelPickerActions.modelsWanted({ provider }));
    this.store.dispatch(presetsPageActions.wanted());
  }

  set(model: PromptModel): void {
    this.editor.configurePrompt(this.promptId(), { model });
    const { provider } = this;
    this.store.dispatch(modelPickerActions.modelsWanted({ provider: provider() }));
  }
}
