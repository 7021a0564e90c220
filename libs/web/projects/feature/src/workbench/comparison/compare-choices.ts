import { computed, signal } from '@angular/core';
import type { Preset } from '@promptyflow/web-ai-data-access';
import type { PromptTarget } from '../prompt-pane/settings/prompt-target';

/** So many answers stand side by side. */
export const mostCompared = 4;

/** One of what a prompt can be sent to: where, and as which version. */
export interface CompareChoice {
  readonly id: string;
  readonly target: PromptTarget;
  /** Absent for the prompt as it is. */
  readonly versionId?: string;
}

/** A set of ids with at most four in it, in the order in which they were chosen. */
export class Chosen {
  private readonly ids = signal<readonly string[]>([]);
  readonly all = this.ids.asReadonly();
  readonly isFull = computed(() => this.ids().length >= mostCompared);
  readonly isEnough = computed(() => this.ids().length > 1);

  constructor(ids: readonly string[]) {
    this.ids.set([...new Set(ids)].slice(0, mostCompared));
  }

  has(id: string): boolean {
    return this.ids().includes(id);
  }

  set(id: string, isChosen: boolean): void {
    const others = this.ids().filter((one) => one !== id);
    if (!isChosen) this.ids.set(others);
    else if (!this.isFull()) this.ids.set([...others, id]);
  }
}

/** A model with what is asked of the prompt's own one, as far as it takes that: so the answers can be compared. */
export function modelChoice(
  { provider, model }: Pick<PromptTarget, 'provider' | 'model'>,
  own: PromptTarget | null,
): CompareChoice {
  const { parameters = {}, preset = null } = own ?? {};
  return { id: `${provider}/${model}`, target: { provider, model, parameters, preset, presetId: null } };
}

export function presetChoice(preset: Preset): CompareChoice {
  const { id, provider, model, parameters } = preset;
  return { id, target: { provider, model, parameters, preset, presetId: id } };
}
