import type { ModelCapability, Provider } from '@promptyflow/contracts';
import { anthropic, gemini, grok, openai } from './price-list';

/** A model as its provider's pages describe it; windows and limits in tokens. */
export interface BuiltInModel {
  readonly id: string;
  readonly name: string;
  readonly contextWindow: number;
  /** Null where the provider does not tell. */
  readonly maxOutputTokens: number | null;
  readonly capabilities: readonly ModelCapability[];
  readonly prices: BuiltInPrices;
}

/** US dollars per million tokens. */
export interface BuiltInPrices {
  readonly input: number;
  /** For input that the provider had in its cache. */
  readonly cachedInput: number;
  /** For input that the provider put into its cache. */
  readonly cacheWrite: number;
  readonly output: number;
  readonly longPrompt: LongPromptPrices | null;
}

/** Of prompts with more input tokens than `above`, everything costs so many times as much. */
export interface LongPromptPrices {
  readonly above: number;
  readonly input: number;
  readonly output: number;
}

/** OpenRouter passes the prices of the providers on, and has names of its own for their models. */
const openrouter: readonly BuiltInModel[] = [
  ...openai.map((model) => ({ ...model, id: `openai/${model.id}` })),
  ...anthropic.map((model) => ({ ...model, id: `anthropic/${model.id.replace(/-(\d)-(\d)$/, '-$1.$2')}` })),
  ...gemini.map((model) => ({ ...model, id: `google/${model.id}` })),
  ...grok.map((model) => ({ ...model, id: `x-ai/${model.id}` })),
];

/** Shown when a provider cannot be asked, and the source of windows and prices that it does not list. */
export const builtInModels: Readonly<Record<Provider, readonly BuiltInModel[]>> = {
  openai,
  anthropic,
  gemini,
  grok,
  openrouter,
  custom: [],
};

/** A dated or `-latest` name is the model before it: `gpt-4o-2024-08-06`, `claude-sonnet-4-5-20250929`. */
const version = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{3}|preview-\d{2}-\d{4}|latest)$/;

export function findBuiltInModel(provider: Provider, model: string): BuiltInModel | undefined {
  const family = model.replace(version, '');
  return builtInModels[provider].find(({ id }) => id === model || id === family);
}
