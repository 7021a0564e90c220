import type { TableLayout } from '../../../core/http';
import { toRun } from '../runs/runs.mapper';
import type { WholeRun } from './run-history.repository';

/** How runs are written into a file. */
export const writtenRuns: TableLayout<WholeRun> = {
  toJson: (run) => {
    const { userName, projectName, promptTitle } = run;
    return { ...toRun(run), userName, projectName, promptTitle };
  },
  columns: {
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
  },
};
