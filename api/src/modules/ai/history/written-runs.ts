import Papa from 'papaparse';
import { toRun } from '../runs/runs.mapper';
import type { WholeRun } from './run-history.repository';

export const runFileFormats = ['jsonl', 'csv'] as const;

export type RunFileFormat = (typeof runFileFormats)[number];

/** JSON Lines (https://jsonlines.org), and CSV as RFC 4180 has it. */
export const runFileTypes = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<RunFileFormat, string>;

/**
 * What programs for tables take for a formula, with the letters that some make of full-width ones; a quote before it
 * makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Programs for tables read UTF-8 only behind it. */
const byteOrderMark = '\ufeff';

const columns = {
  id: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt.toISOString(),
  person: ({ userName }) => userName,
  project: ({ projectName }) => projectName,
  prompt_title: ({ promptTitle }) => promptTitle,
  provider: ({ provider }) => provider,
  model: ({ model }) => model,
  parameters: ({ parameters }) => JSON.stringify(parameters),
  outcome: ({ status }) => status,
  finish_reason: ({ finishReason }) => finishReason,
  error: ({ errorCode }) => errorCode,
  provider_message: ({ providerMessage }) => providerMessage,
  input_tokens: ({ inputTokens }) => inputTokens,
  output_tokens: ({ outputTokens }) => outputTokens,
  cached_tokens: ({ cachedTokens }) => cachedTokens,
  reasoning_tokens: ({ reasoningTokens }) => reasoningTokens,
  tokens_estimated: ({ usageEstimated }) => usageEstimated,
  cost_usd: ({ costUsd }) => costUsd,
  duration_ms: ({ startedAt, endedAt }) =>
    startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null,
  system: ({ system }) => system,
  prompt: ({ prompt }) => prompt,
  answer: ({ answer }) => answer,
} as const satisfies Record<string, (run: WholeRun) => string | number | boolean | null>;

/** The lines of a file with runs, each as soon as there is one. */
export async function* writtenRuns(
  runs: AsyncIterable<WholeRun>,
  format: RunFileFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield byteOrderMark + toCsvLine(Object.keys(columns));
  for await (const run of runs) yield format === 'csv' ? toCsvLine(cellsOf(run)) : toJsonLine(run);
}

function toJsonLine(run: WholeRun): string {
  const { userName, projectName, promptTitle } = run;
  return `${JSON.stringify({ ...toRun(run), userName, projectName, promptTitle })}\n`;
}

function cellsOf(run: WholeRun): (string | number | boolean | null)[] {
  return Object.values(columns).map((cellOf) => cellOf(run));
}

function toCsvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
