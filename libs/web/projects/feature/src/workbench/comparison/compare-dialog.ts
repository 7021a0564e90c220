import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takenParameters } from '@promptyflow/contracts';
import type { ModelReference } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { modelsFeature, presetsFeature } from '@promptyflow/web-ai-data-access';
import { parametersInWords, providerNames } from '@promptyflow/web-ai-ui';
import { DatePipe, I18n, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import {
  Badge,
  Button,
  Checkbox,
  DeviceStorage,
  DialogFrame,
  Dialogs,
  Icon,
  Spinner,
  Tab,
  Tabs,
} from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ModelPicker } from '../prompt-pane/model-picker/model-picker';
import type { PromptTarget } from '../prompt-pane/settings/prompt-target';
import { PromptVersionsApi } from '../prompt-pane/versions/prompt-versions-api';
import type { PromptVersionSummary } from '../prompt-pane/versions/prompt-versions-api';
import type { PromptAddress } from '../prompt-pane/versions/version-keeper';
import { Chosen, modelChoice, presetChoice } from './compare-choices';
import type { CompareChoice } from './compare-choices';
import { LastChoices } from './last-choices';

export interface CompareQuestion extends PromptAddress {
  /** Where the prompt goes by itself; null before a choice. */
  readonly target: PromptTarget | null;
}

const draft = 'draft';

/** Chooses what a prompt is sent to at once: up to four models and presets, or up to four of its own versions. */
@Component({
  imports: [
    Badge,
    Button,
    Checkbox,
    DatePipe,
    DialogFrame,
    Icon,
    PluralPipe,
    ProblemPipe,
    Spinner,
    Tab,
    Tabs,
    TextPipe,
  ],
  templateUrl: './compare-dialog.html',
  styleUrl: './compare-dialog.css',
})
export class CompareDialog {
  protected readonly question = inject<CompareQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<readonly CompareChoice[]>>(DialogRef);
  private readonly store = inject(Store);
  private readonly api = inject(PromptVersionsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  private readonly lists = this.store.selectSignal(modelsFeature.selectEntities);
  private readonly presets = this.store.selectSignal(presetsFeature.selectAll);

  protected readonly tab = signal<string | undefined>('models');
  private readonly own = this.question.target && ownChoice(this.question.target);
  private readonly last = new LastChoices(inject(DeviceStorage), this.question.promptId);
  private readonly added = signal(
    this.last.models().map((model) => modelChoice(model, this.question.target)),
  );
  protected readonly choices = computed(() => {
    const presets = this.presets().map(presetChoice);
    const models = [...(this.own ? [this.own] : []), ...this.added()];
    return [...models, ...presets].filter(
      ({ id }, index, all) => all.findIndex((one) => one.id === id) === index,
    );
  });
  /** What was compared last is chosen again, as far as it is still there. */
  protected readonly chosen = new Chosen(
    [...(this.own ? [this.own.id] : []), ...this.last.ids()].filter((id) =>
      this.choices().some((choice) => choice.id === id),
    ),
  );

  protected readonly draft = draft;
  protected readonly versions = signal<readonly PromptVersionSummary[] | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly chosenVersions = new Chosen([draft]);

  protected readonly current = computed(() =>
    this.tab() === 'versions' ? this.chosenVersions : this.chosen,
  );
  protected readonly ready = computed(
    () => this.current().isEnough() && (this.tab() !== 'versions' || this.question.target !== null),
  );

  constructor() {
    void this.readVersions();
  }

  protected nameOf({ target }: CompareChoice): string {
    const { provider, model, preset, presetId } = target;
    if (presetId !== null && preset) return preset.name;
    return this.lists()[provider]?.list?.items.find(({ id }) => id === model)?.name ?? model;
  }

  protected detailsOf({ target }: CompareChoice): string {
    const { provider, model, parameters, presetId } = target;
    const words = parametersInWords(this.i18n, takenParameters(provider, model, parameters));
    const name = this.i18n.text(providerNames[provider]);
    return [name, presetId === null ? '' : model, words].filter((part) => part !== '').join(' · ');
  }

  protected isOwn(choice: CompareChoice): boolean {
    return choice === this.own;
  }

  protected versionName({ number, message }: PromptVersionSummary): string {
    const name = this.i18n.text('ai.versions.number', { number });
    return message === '' ? name : `${name} · ${message}`;
  }

  protected async addModel(): Promise<void> {
    const ref = this.dialogs.open<ModelReference, ModelReference | null>(ModelPicker, { size: 'm' });
    const picked = await firstValueFrom(ref.closed);
    if (!picked) return;
    const choice = modelChoice(picked, this.question.target);
    this.added.update((all) => [...all, choice]);
    this.chosen.set(choice.id, true);
  }

  protected async readVersions(): Promise<void> {
    const { projectId, promptId } = this.question;
    this.problem.set(null);
    try {
      this.versions.set(await this.api.list(projectId, promptId));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected send(): void {
    if (!this.ready()) return;
    const { target } = this.question;
    if (this.tab() === 'versions' && target) {
      const chosen = this.chosenVersions.all();
      return this.ref.close(
        chosen.map((id) => (id === draft ? { id, target } : { id, target, versionId: id })),
      );
    }
    const choices = new Map(this.choices().map((choice) => [choice.id, choice]));
    const chosen = this.chosen.all().flatMap((id) => choices.get(id) ?? []);
    this.last.keep(chosen);
    this.ref.close(chosen);
  }
}

/** The prompt's own choice, under the id that a model or a preset chosen here would have. */
function ownChoice(target: PromptTarget): CompareChoice {
  return { id: target.presetId ?? modelChoice(target, null).id, target };
}
