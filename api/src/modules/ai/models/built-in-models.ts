import type { Provider } from '@promptyflow/contracts';

/** What the providers' pages said on {@link pricesAsOf}: tokens, and US dollars per million tokens. */
export interface BuiltInModel {
  readonly id: string;
  readonly name: string;
  readonly contextWindow: number;
  /** Null where the provider does not tell. */
  readonly maxOutputTokens: number | null;
  readonly input: number;
  /** For input that the provider had in its cache. */
  readonly cachedInput: number;
  /** For input that the provider put into its cache. */
  readonly cacheWrite: number;
  readonly output: number;
}

export const pricesAsOf = '2025-11-20';

type Row = readonly [string, string, number, number | null, number, number, number];

const toModel = ([
  id,
  name,
  contextWindow,
  maxOutputTokens,
  input,
  cachedInput,
  output,
]: Row): BuiltInModel => ({
  id,
  name,
  contextWindow,
  maxOutputTokens,
  input,
  cachedInput,
  // Anthropic charges a quarter more for what it keeps, also behind OpenRouter.
  cacheWrite: id.includes('claude') ? input * 1.25 : input,
  output,
});

const openai: readonly Row[] = [
  ['gpt-5.1', 'GPT-5.1', 400_000, 128_000, 1.25, 0.125, 10],
  ['gpt-5', 'GPT-5', 400_000, 128_000, 1.25, 0.125, 10],
  ['gpt-5-mini', 'GPT-5 mini', 400_000, 128_000, 0.25, 0.025, 2],
  ['gpt-5-nano', 'GPT-5 nano', 400_000, 128_000, 0.05, 0.005, 0.4],
  ['gpt-5-pro', 'GPT-5 pro', 400_000, 272_000, 15, 15, 120],
  ['gpt-4.1', 'GPT-4.1', 1_047_576, 32_768, 2, 0.5, 8],
  ['gpt-4.1-mini', 'GPT-4.1 mini', 1_047_576, 32_768, 0.4, 0.1, 1.6],
  ['gpt-4.1-nano', 'GPT-4.1 nano', 1_047_576, 32_768, 0.1, 0.025, 0.4],
  ['gpt-4o', 'GPT-4o', 128_000, 16_384, 2.5, 1.25, 10],
  ['gpt-4o-mini', 'GPT-4o mini', 128_000, 16_384, 0.15, 0.075, 0.6],
  ['o3', 'o3', 200_000, 100_000, 2, 0.5, 8],
  ['o4-mini', 'o4-mini', 200_000, 100_000, 1.1, 0.275, 4.4],
];

const anthropic: readonly Row[] = [
  ['claude-sonnet-4-5', 'Claude Sonnet 4.5', 200_000, 64_000, 3, 0.3, 15],
  ['claude-haiku-4-5', 'Claude Haiku 4.5', 200_000, 64_000, 1, 0.1, 5],
  ['claude-opus-4-1', 'Claude Opus 4.1', 200_000, 32_000, 15, 1.5, 75],
  ['claude-opus-4-0', 'Claude Opus 4', 200_000, 32_000, 15, 1.5, 75],
  ['claude-sonnet-4-0', 'Claude Sonnet 4', 200_000, 64_000, 3, 0.3, 15],
];

/** Prices of prompts up to 200,000 tokens where longer ones cost more. */
const gemini: readonly Row[] = [
  ['gemini-3-pro-preview', 'Gemini 3 Pro', 1_048_576, 65_536, 2, 0.2, 12],
  ['gemini-2.5-pro', 'Gemini 2.5 Pro', 1_048_576, 65_536, 1.25, 0.125, 10],
  ['gemini-2.5-flash', 'Gemini 2.5 Flash', 1_048_576, 65_536, 0.3, 0.03, 2.5],
  ['gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite', 1_048_576, 65_536, 0.1, 0.01, 0.4],
  ['gemini-2.0-flash', 'Gemini 2.0 Flash', 1_048_576, 8192, 0.1, 0.025, 0.4],
];

const grok: readonly Row[] = [
  ['grok-4-1-fast-reasoning', 'Grok 4.1 Fast', 2_000_000, null, 0.2, 0.05, 0.5],
  ['grok-4-1-fast-non-reasoning', 'Grok 4.1 Fast, without reasoning', 2_000_000, null, 0.2, 0.05, 0.5],
  ['grok-4-fast-reasoning', 'Grok 4 Fast', 2_000_000, null, 0.2, 0.05, 0.5],
  ['grok-4-fast-non-reasoning', 'Grok 4 Fast, without reasoning', 2_000_000, null, 0.2, 0.05, 0.5],
  ['grok-4', 'Grok 4', 256_000, null, 3, 0.75, 15],
  ['grok-code-fast-1', 'Grok Code Fast 1', 256_000, null, 0.2, 0.02, 1.5],
  ['grok-3', 'Grok 3', 131_072, null, 3, 0.75, 15],
  ['grok-3-mini', 'Grok 3 mini', 131_072, null, 0.3, 0.075, 0.5],
];

/** OpenRouter passes the prices of the providers on. */
const openrouter: readonly Row[] = [
  ...openai.map(listedAs('openai', (id) => id)),
  ...anthropic.map(listedAs('anthropic', (id) => id.replace(/-(\d)-(\d)$/, '-$1.$2').replace(/\.0$/, ''))),
  ...gemini.map(listedAs('google', (id) => id)),
];

/** Shown when a provider cannot be asked, and the source of windows and prices that it does not list. */
export const builtInModels: Readonly<Record<Provider, readonly BuiltInModel[]>> = {
  openai: openai.map(toModel),
  anthropic: anthropic.map(toModel),
  gemini: gemini.map(toModel),
  grok: grok.map(toModel),
  openrouter: openrouter.map(toModel),
  custom: [],
};

/** A dated or `-latest` name is the model before it: `gpt-4o-2024-08-06`, `claude-sonnet-4-5-20250929`, `grok-4-0709`. */
const version = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{3}|preview-\d{2}-\d{4}|latest)$/;

function listedAs(vendor: string, idOf: (id: string) => string): (row: Row) => Row {
  return ([id, name, ...rest]) => [`${vendor}/${idOf(id)}`, name, ...rest];
}

export function findBuiltInModel(provider: Provider, model: string): BuiltInModel | undefined {
  const family = model.replace(version, '');
  return builtInModels[provider].find(({ id }) => id === model || id === family);
}
