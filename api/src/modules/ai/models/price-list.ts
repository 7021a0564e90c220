import type { BuiltInModel, LongPromptPrices } from './built-in-models';

/** The day on which the providers' pages said what is here. */
export const pricesAsOf = '2026-11-10';

/** US dollars per million tokens; the output limit is null where the provider does not tell it. */
type Row = readonly [
  id: string,
  name: string,
  contextWindow: number,
  maxOutputTokens: number | null,
  input: number,
  cachedInput: number,
  cacheWrite: number,
  output: number,
];

interface Traits {
  readonly reasons?: boolean;
  readonly longPrompt?: LongPromptPrices | null;
}

const openAiLong = { above: 272_000, input: 2, output: 1.5 };
const geminiLong = { above: 200_000, input: 2, output: 1.5 };
const grokLong = { above: 200_000, input: 2, output: 2 };
const haikuLong = { above: 100_000, input: 5, output: 5 };

export const openai: readonly BuiltInModel[] = [
  ...list({ reasons: true, longPrompt: openAiLong }, [
    ['gpt-6.1-sol', 'GPT-6.1 Sol', 1_050_000, 128_000, 2, 0.1, 2.5, 10],
    ['gpt-6.1-terra', 'GPT-6.1 Terra', 1_050_000, 128_000, 1, 0.05, 1.25, 5],
    ['gpt-6-astra', 'GPT-6 Astra', 1_050_000, 128_000, 10, 1, 12.5, 50],
    ['gpt-6-sol', 'GPT-6 Sol', 1_050_000, 128_000, 2, 0.2, 2.5, 10],
    ['gpt-6-luna', 'GPT-6 Luna', 1_050_000, 128_000, 0.1, 0.01, 0.125, 0.5],
    ['gpt-5.6-sol', 'GPT-5.6 Sol', 1_050_000, 128_000, 4, 0.4, 5, 20],
    ['gpt-5.6-terra', 'GPT-5.6 Terra', 1_050_000, 128_000, 2, 0.2, 2.5, 12],
    ['gpt-5.6-luna', 'GPT-5.6 Luna', 1_050_000, 128_000, 0.2, 0.02, 0.25, 1.2],
    ['gpt-5.5', 'GPT-5.5', 1_050_000, 128_000, 5, 0.5, 5, 30],
    ['gpt-5.5-pro', 'GPT-5.5 Pro', 1_050_000, 128_000, 30, 30, 30, 180],
    ['gpt-5.4', 'GPT-5.4', 1_050_000, 128_000, 2.5, 0.25, 2.5, 15],
    ['gpt-5.4-pro', 'GPT-5.4 Pro', 1_050_000, 128_000, 30, 30, 30, 180],
  ]),
  ...list({ reasons: true }, [
    ['gpt-5.4-mini', 'GPT-5.4 mini', 400_000, 128_000, 0.75, 0.075, 0.75, 4.5],
    ['gpt-5.4-nano', 'GPT-5.4 nano', 400_000, 128_000, 0.2, 0.02, 0.2, 1.25],
    ['gpt-5.2', 'GPT-5.2', 400_000, 128_000, 1.75, 0.175, 1.75, 14],
    ['gpt-5.2-pro', 'GPT-5.2 Pro', 400_000, 128_000, 21, 21, 21, 168],
    ['gpt-5.1', 'GPT-5.1', 400_000, 128_000, 1.25, 0.125, 1.25, 10],
    ['gpt-5', 'GPT-5', 400_000, 128_000, 1.25, 0.125, 1.25, 10],
    ['gpt-5-mini', 'GPT-5 mini', 400_000, 128_000, 0.25, 0.025, 0.25, 2],
    ['gpt-5-nano', 'GPT-5 nano', 400_000, 128_000, 0.05, 0.005, 0.05, 0.4],
    ['gpt-5-pro', 'GPT-5 Pro', 400_000, 128_000, 15, 15, 15, 120],
    ['o3', 'o3', 200_000, 100_000, 2, 0.5, 2, 8],
    ['o4-mini', 'o4-mini', 200_000, 100_000, 1.1, 0.275, 1.1, 4.4],
  ]),
  ...list({}, [
    ['gpt-4.1', 'GPT-4.1', 1_047_576, 32_768, 2, 0.5, 2, 8],
    ['gpt-4.1-mini', 'GPT-4.1 mini', 1_047_576, 32_768, 0.4, 0.1, 0.4, 1.6],
    ['gpt-4.1-nano', 'GPT-4.1 nano', 1_047_576, 32_768, 0.1, 0.025, 0.1, 0.4],
    ['gpt-4o', 'GPT-4o', 128_000, 16_384, 2.5, 1.25, 2.5, 10],
    ['gpt-4o-mini', 'GPT-4o mini', 128_000, 16_384, 0.15, 0.075, 0.15, 0.6],
  ]),
];

/** What is put into the cache for five minutes, as it is here, costs a quarter more than other input. */
export const anthropic: readonly BuiltInModel[] = [
  ...list({ reasons: true }, [
    ['claude-fable-5-2', 'Claude Fable 5.2', 1_000_000, 128_000, 8, 0.2, 10, 40],
    ['claude-opus-5-5', 'Claude Opus 5.5', 1_000_000, 128_000, 4, 0.2, 5, 20],
    ['claude-sonnet-5-5', 'Claude Sonnet 5.5', 1_000_000, 128_000, 2, 0.1, 2.5, 10],
  ]),
  ...list({ reasons: true, longPrompt: haikuLong }, [
    ['claude-haiku-5-5', 'Claude Haiku 5.5', 1_000_000, 128_000, 0.1, 0.01, 0.125, 0.5],
  ]),
  ...list({ reasons: true }, [
    ['claude-fable-5-1', 'Claude Fable 5.1', 1_000_000, 128_000, 10, 0.25, 12.5, 50],
    ['claude-fable-5', 'Claude Fable 5', 1_000_000, 128_000, 10, 1, 12.5, 50],
    ['claude-opus-5', 'Claude Opus 5', 1_000_000, 128_000, 5, 0.5, 6.25, 25],
    ['claude-sonnet-5', 'Claude Sonnet 5', 1_000_000, 128_000, 2, 0.2, 2.5, 10],
    ['claude-opus-4-8', 'Claude Opus 4.8', 1_000_000, 128_000, 5, 0.5, 6.25, 25],
    ['claude-opus-4-7', 'Claude Opus 4.7', 1_000_000, 128_000, 5, 0.5, 6.25, 25],
    ['claude-opus-4-6', 'Claude Opus 4.6', 1_000_000, 128_000, 5, 0.5, 6.25, 25],
    ['claude-sonnet-4-6', 'Claude Sonnet 4.6', 1_000_000, 128_000, 3, 0.3, 3.75, 15],
    ['claude-opus-4-5', 'Claude Opus 4.5', 200_000, 64_000, 5, 0.5, 6.25, 25],
    ['claude-sonnet-4-5', 'Claude Sonnet 4.5', 200_000, 64_000, 3, 0.3, 3.75, 15],
    ['claude-haiku-4-5', 'Claude Haiku 4.5', 200_000, 64_000, 1, 0.1, 1.25, 5],
  ]),
];

export const gemini: readonly BuiltInModel[] = [
  ...list({ reasons: true }, [
    ['gemini-4-argon', 'Gemini 4 Argon', 1_048_576, null, 2, 0.1, 2, 10],
    ['gemini-3.8-flash', 'Gemini 3.8 Flash', 1_048_576, 65_536, 0.75, 0.075, 0.75, 3.75],
    ['gemini-3.7-flash', 'Gemini 3.7 Flash', 1_048_576, 65_536, 0.75, 0.075, 0.75, 3.75],
    ['gemini-3.6-flash', 'Gemini 3.6 Flash', 1_048_576, 65_536, 0.75, 0.075, 0.75, 3.75],
    ['gemini-3.5-flash', 'Gemini 3.5 Flash', 1_048_576, 65_536, 1.5, 0.15, 1.5, 9],
    ['gemini-3.5-flash-lite', 'Gemini 3.5 Flash-Lite', 1_048_576, 65_536, 0.3, 0.03, 0.3, 2.5],
  ]),
  ...list({ reasons: true, longPrompt: geminiLong }, [
    ['gemini-3.1-pro-preview', 'Gemini 3.1 Pro', 1_048_576, 65_536, 2, 0.2, 2, 12],
    ['gemini-2.5-pro', 'Gemini 2.5 Pro', 1_048_576, 65_536, 1.25, 0.125, 1.25, 10],
  ]),
  ...list({ reasons: true }, [
    ['gemini-3.1-flash-lite', 'Gemini 3.1 Flash-Lite', 1_048_576, 65_536, 0.25, 0.025, 0.25, 1.5],
    ['gemini-3-flash-preview', 'Gemini 3 Flash', 1_048_576, 65_536, 0.5, 0.05, 0.5, 3],
    ['gemini-2.5-flash', 'Gemini 2.5 Flash', 1_048_576, 65_536, 0.3, 0.03, 0.3, 2.5],
    ['gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite', 1_048_576, 65_536, 0.1, 0.01, 0.1, 0.4],
  ]),
];

export const grok: readonly BuiltInModel[] = list({ reasons: true, longPrompt: grokLong }, [
  ['grok-4.7', 'Grok 4.7', 500_000, null, 2, 0.5, 2, 6],
  ['grok-4.6', 'Grok 4.6', 500_000, null, 2, 0.5, 2, 6],
  ['grok-4.5', 'Grok 4.5', 500_000, null, 2, 0.3, 2, 6],
  ['grok-4.3', 'Grok 4.3', 1_000_000, null, 1.25, 0.2, 1.25, 2.5],
]);

function list({ reasons, longPrompt = null }: Traits, rows: readonly Row[]): readonly BuiltInModel[] {
  return rows.map(([id, name, contextWindow, maxOutputTokens, input, cachedInput, cacheWrite, output]) => ({
    id,
    name,
    contextWindow,
    maxOutputTokens,
    capabilities: [
      ...(reasons ? (['reasoning'] as const) : []),
      ...(cachedInput < input ? (['caching'] as const) : []),
    ],
    prices: { input, cachedInput, cacheWrite, output, longPrompt },
  }));
}
