import type { Provider, ReasoningEffort } from './providers';

/** What a person may ask of a model beside the prompt; an absent one is left to the model. */
export interface ModelParameters {
  readonly temperature?: number;
  /** Most tokens of the answer. */
  readonly maxTokens?: number;
  readonly topP?: number;
  readonly reasoningEffort?: ReasoningEffort;
}

/** What a model takes beside `maxTokens`, which every model takes. */
export interface ModelTraits {
  /** Whether `temperature` and `topP` are taken: `idle` only while the model is not asked to reason, `off` only with effort `none`. */
  readonly sampling: 'always' | 'idle' | 'off' | 'never';
  /** Greatest temperature. */
  readonly maxTemperature: number;
  /** The temperature or `topP`, not both. */
  readonly oneOfSampling: boolean;
  /** Efforts that can be asked for, from the least; empty for a model that does not reason, or always does as it likes. */
  readonly efforts: readonly ReasoningEffort[];
}

interface Rule extends Partial<ModelTraits> {
  readonly models: RegExp;
}

const anything: ModelTraits = {
  sampling: 'always',
  maxTemperature: 2,
  oneOfSampling: false,
  efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
};

const lowToHigh = ['low', 'medium', 'high'] as const;
const noneToHigh = ['none', ...lowToHigh] as const;
const minimalToHigh = ['minimal', ...lowToHigh] as const;
const noneToXhigh = [...noneToHigh, 'xhigh'] as const;

/** https://platform.openai.com/docs/guides/latest-model: sampling and effort by generation. */
const openai: readonly Rule[] = [
  { models: /^(?:gpt-5(?:\.\d+)?-chat|chatgpt|gpt-4|gpt-3)/, efforts: [] },
  { models: /^gpt-5-pro/, sampling: 'never', efforts: ['high'] },
  { models: /^gpt-5\.\d+-pro/, sampling: 'never', efforts: ['medium', 'high', 'xhigh'] },
  { models: /^gpt-5(?:\.1)?-codex(?!-max)/, sampling: 'never', efforts: lowToHigh },
  { models: /^gpt-5\.\d+-codex/, sampling: 'never', efforts: [...lowToHigh, 'xhigh'] },
  { models: /^gpt-5(?:-|$)/, sampling: 'never', efforts: minimalToHigh },
  { models: /^gpt-5\.1(?:-|$)/, sampling: 'off', efforts: noneToHigh },
  { models: /^gpt-5\./, sampling: 'off', efforts: noneToXhigh },
  { models: /^gpt-\d+/, sampling: 'never', efforts: [...lowToHigh, 'xhigh'] },
  { models: /^(?:o\d|codex)/, sampling: 'never', efforts: lowToHigh },
];

/** https://docs.claude.com/en/docs/build-with-claude/extended-thinking: no sampling while it thinks. */
const claude = { maxTemperature: 1, oneOfSampling: true } as const;

const anthropic: readonly Rule[] = [
  { models: /^claude-(?:instant|2|3-(?:haiku|opus|sonnet|5)|3\.5)/, ...claude, efforts: [] },
  {
    models: /^claude-(?:3[-.]7|(?:opus|sonnet|haiku)-4(?:[-.][0-6])?(?:-\d{8}|-latest|@|$))/,
    ...claude,
    sampling: 'idle',
    efforts: noneToHigh,
  },
  { models: /^claude-/, ...claude, sampling: 'never', efforts: [...lowToHigh, 'xhigh'] },
];

/** https://ai.google.dev/gemini-api/docs/thinking: a budget for 2.5, a level from 3 on. */
const gemini: readonly Rule[] = [
  { models: /^(?:gemini-(?:1|2\.0)|gemma)/, efforts: [] },
  { models: /^gemini-2\.5-pro/, efforts: minimalToHigh },
  { models: /^gemini-2\.5/, efforts: ['none', ...minimalToHigh] },
  { models: /^gemini-\d+(?:\.\d+)?-pro/, efforts: lowToHigh },
  { models: /^gemini-/, efforts: minimalToHigh },
];

/** https://docs.x.ai/docs/guides/reasoning: Grok 4 reasons as it likes and refuses to be told how much. */
const grok: readonly Rule[] = [
  { models: /^grok-3-mini/, efforts: ['low', 'high'] },
  { models: /^grok-(?:2|3|code|4(?:-|$)|4\.20)/, efforts: [] },
  { models: /^grok-/, efforts: noneToHigh },
];

const rules: Readonly<Record<Provider, readonly Rule[]>> = {
  openai,
  anthropic,
  gemini,
  grok,
  openrouter: [],
  custom: [],
};

/** Whose model OpenRouter passes a prompt on to. */
const vendors: Readonly<Record<string, Provider>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'gemini',
  'x-ai': 'grok',
};

/** What a model takes. A model that is not known, as behind a custom address, is given what the person asks for. */
export function modelTraits(provider: Provider, model: string): ModelTraits {
  const [vendor = '', name] = provider === 'openrouter' ? model.split('/') : ['', model];
  const known = provider === 'openrouter' ? vendors[vendor] : provider;
  // OpenRouter writes versions with a dot: claude-sonnet-4.5.
  const rule = known && rules[known].find(({ models }) => models.test(name ?? ''));
  return { ...anything, ...rule };
}

/** Whether the model takes a temperature and `topP` when it is asked to reason this much. */
export function takesSampling({ sampling }: ModelTraits, effort: ReasoningEffort | undefined): boolean {
  if (sampling === 'idle') return effort === undefined || effort === 'none';
  return sampling === 'off' ? effort === 'none' : sampling === 'always';
}

/** How many tokens of the window an answer of at most `maxTokens` needs. Google's window is for the input alone. */
export function reservedForAnswer(provider: string, maxTokens = 0): number {
  return provider === 'gemini' ? 0 : maxTokens;
}

/** Those parameters that the model takes; the others would be refused, or ignored without a word. */
export function takenParameters(
  provider: Provider,
  model: string,
  { temperature, maxTokens, topP, reasoningEffort }: ModelParameters,
): ModelParameters {
  const traits = modelTraits(provider, model);
  const effort = traits.efforts.find((one) => one === reasoningEffort);
  const samples = takesSampling(traits, effort);
  const takesTopP = samples && !(traits.oneOfSampling && isGiven(temperature));
  return {
    ...(samples && isGiven(temperature) ? { temperature: Math.min(temperature, traits.maxTemperature) } : {}),
    ...(isGiven(maxTokens) ? { maxTokens } : {}),
    ...(takesTopP && isGiven(topP) ? { topP } : {}),
    ...(effort ? { reasoningEffort: effort } : {}),
  };
}

/** JSON from outside may say null. */
function isGiven(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
