import type { RunCostDto, RunDto, RunErrorDto, RunUsageDto } from './runs.dto';
import type { RunEntity } from './run.entity';

/** A run without its long texts. */
export type ListedRun = Omit<
  RunEntity,
  'prompt' | 'cacheBreakpoints' | 'earlierTurns' | 'system' | 'secrets' | 'answer' | 'reasoning'
>;

function toUsage(run: ListedRun): RunUsageDto | null {
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens, reasoningTokens } = run;
  if (inputTokens === null && outputTokens === null) return null;
  return {
    inputTokens,
    outputTokens,
    cachedTokens,
    cacheWriteTokens,
    reasoningTokens,
    estimated: run.usageEstimated,
  };
}

function toCost({ costUsd, pricesAsOf }: ListedRun): RunCostDto | null {
  return costUsd === null ? null : { usd: Number(costUsd), pricesAsOf };
}

function toError({ errorCode, errorParams, providerMessage }: ListedRun): RunErrorDto | null {
  if (errorCode === null) return null;
  return { code: errorCode, params: (errorParams ?? {}) as Record<string, unknown>, providerMessage };
}

export function toListed(run: ListedRun) {
  const { id, projectId, promptId, versionId, previousRunId, comparisonId, userId } = run;
  const { presetId, provider, model, parameters, status, finishReason } = run;
  return {
    id,
    projectId,
    promptId,
    versionId,
    previousRunId,
    comparisonId,
    userId,
    presetId,
    provider,
    model,
    parameters,
    status,
    finishReason,
    usage: toUsage(run),
    cost: toCost(run),
    error: toError(run),
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    firstTokenAt: run.firstTokenAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}

export function toRun(run: RunEntity): RunDto {
  const { prompt, system, earlierTurns, secrets, answer, reasoning } = run;
  return { ...toListed(run), prompt, system, earlierTurns, secrets, answer, reasoning };
}
