import { providers, takenParameters } from '@promptyflow/contracts';
import type { ModelParameters, PromptModel, Provider } from '@promptyflow/contracts';
import type { Preset, SendRequest } from '@promptyflow/web-ai-data-access';

/** Where a prompt goes and what is asked of the model there. */
export interface PromptTarget {
  readonly provider: Provider;
  readonly model: string;
  readonly parameters: ModelParameters;
  /** The preset that is used, or that this was made from. */
  readonly preset: Preset | null;
  /** The preset to be sent with, as it is; null when it was altered, or there is none. */
  readonly presetId: string | null;
}

interface KnownPresets {
  readonly byId: Readonly<Record<string, Preset | undefined>>;
  /** All are known; before that, one that is missing may exist all the same. */
  readonly loaded: boolean;
}

/** What the stored choice of a prompt means with the presets there are. A preset that is gone leaves its model. */
export function targetOf(stored: PromptModel | null, { byId, loaded }: KnownPresets): PromptTarget | null {
  const provider = providers.find((one) => one === stored?.provider);
  if (!stored || !provider) return null;
  const preset = (stored.presetId && byId[stored.presetId]) || null;
  const isUsed = stored.parameters === undefined && (preset !== null || !loaded);
  const presetId = (isUsed && stored.presetId) || null;
  return presetId && preset
    ? { provider: preset.provider, model: preset.model, parameters: preset.parameters, preset, presetId }
    : { provider, model: stored.model, parameters: stored.parameters ?? {}, preset, presetId };
}

/** The part of a request that says where it goes. `system` is the prompt's own text: it comes before a preset's. */
export function sendFields(
  { provider, model, parameters, preset, presetId }: PromptTarget,
  system: string,
): Pick<SendRequest, 'provider' | 'model' | 'parameters' | 'presetId' | 'system'> {
  if (presetId !== null) return { provider, model, presetId };
  return {
    provider,
    model,
    parameters: takenParameters(provider, model, parameters),
    ...(system === '' && preset && preset.system !== '' ? { system: preset.system } : {}),
  };
}
