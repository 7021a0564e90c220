import { computed, signal } from '@angular/core';
import { modelTraits, reasoningEfforts, takenParameters, takesSampling } from '@promptyflow/contracts';
import type { ModelParameters, Provider } from '@promptyflow/contracts';

export interface SettingsModel {
  readonly provider: Provider;
  readonly model: string;
  /** Most tokens that the model answers with, where that is known. */
  readonly maxOutputTokens: number | null;
}

/** Settings of a model as fields hold them: every value is text until it is read, and empty for the model's own. */
export class SettingsForm {
  readonly temperature = signal('');
  readonly topP = signal('');
  readonly maxTokens = signal('');
  readonly effort = signal('');

  private readonly traits;
  private readonly chosenEffort = computed(() => reasoningEfforts.find((one) => one === this.effort()));
  readonly efforts;
  readonly maxTemperature;
  readonly takesSampling = computed(() => takesSampling(this.traits, this.chosenEffort()));
  /** Sampling could be had, but not with the effort that is chosen. */
  readonly losesSampling = computed(() => !this.takesSampling() && this.traits.sampling !== 'never');
  readonly takesOne;

  readonly wrong = computed(() => ({
    temperature: this.takesSampling() && isWrong(this.temperature(), 0, this.traits.maxTemperature),
    topP: this.takesSampling() && isWrong(this.topP(), 0, 1),
    maxTokens:
      isWrong(this.maxTokens(), 1, this.model.maxOutputTokens ?? mostTokens) ||
      !Number.isInteger(numberOf(this.maxTokens()) ?? 0),
  }));
  readonly isSound = computed(() => !Object.values(this.wrong()).includes(true));

  /** What is filled in and the model takes. */
  readonly parameters = computed<ModelParameters>(() =>
    takenParameters(this.model.provider, this.model.model, {
      temperature: numberOf(this.temperature()),
      topP: numberOf(this.topP()),
      maxTokens: numberOf(this.maxTokens()),
      reasoningEffort: this.chosenEffort(),
    }),
  );

  /** `toText` writes a number as the person reads it. */
  constructor(
    private readonly model: SettingsModel,
    initial: ModelParameters,
    toText: (value: number) => string,
  ) {
    this.traits = modelTraits(model.provider, model.model);
    this.efforts = this.traits.efforts;
    this.maxTemperature = this.traits.maxTemperature;
    this.takesOne = this.traits.oneOfSampling;
    const text = (value: number | undefined) => (value === undefined ? '' : toText(value));
    this.temperature.set(text(initial.temperature));
    this.topP.set(text(initial.topP));
    this.maxTokens.set(text(initial.maxTokens));
    this.effort.set(initial.reasoningEffort ?? '');
  }
}

/** The API's own bound. */
const mostTokens = 10_000_000;

/** A number as people write it, with a point or a comma; NaN for what is none, undefined for nothing. */
function numberOf(text: string): number | undefined {
  const digits = text.replaceAll(/\s/g, '').replace(',', '.');
  return digits === '' ? undefined : Number(digits);
}

function isWrong(text: string, least: number, most: number): boolean {
  const value = numberOf(text);
  return value !== undefined && !(value >= least && value <= most);
}
