import type { ModelParameters, PromptPart, Provider, RunStatus } from '@promptyflow/contracts';
import type { SecretKind } from '@promptyflow/prompt-engine';
import type { PageProblem } from '@promptyflow/web-i18n';

export interface RunUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedTokens: number | null;
  /** Put into the provider's cache for the next prompt. */
  readonly cacheWriteTokens: number | null;
  readonly reasoningTokens: number | null;
  /** Counted by our server, because the provider did not tell. */
  readonly estimated: boolean;
}

export interface RunCost {
  /** US dollars. */
  readonly usd: number;
  /** Day of the list prices; null when it is what the provider says it billed. */
  readonly pricesAsOf: string | null;
}

export interface RunError {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The provider's own words. */
  readonly providerMessage: string | null;
}

/** A run without its texts, as the store keeps it. */
export interface RunSummary {
  readonly id: string;
  readonly projectId: string | null;
  readonly promptId: string | null;
  /** The version of the prompt that was sent; null for the prompt as it was. */
  readonly versionId: string | null;
  /** The run that this one continues. */
  readonly previousRunId: string | null;
  /** Shared by runs that were sent to be compared. */
  readonly comparisonId: string | null;
  readonly userId: string | null;
  /** The preset that it was sent with, while that exists. */
  readonly presetId: string | null;
  readonly provider: Provider;
  readonly model: string;
  /** Those that were sent. */
  readonly parameters: ModelParameters;
  readonly status: RunStatus;
  readonly finishReason: string | null;
  readonly usage: RunUsage | null;
  readonly cost: RunCost | null;
  readonly error: RunError | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly firstTokenAt: string | null;
  readonly endedAt: string | null;
  /** The first 200 characters of the answer. */
  readonly answerStart: string;
  /** The first 2,000 characters of what a follow-up asked; empty for other runs. */
  readonly question: string;
}

/** Where a key or a password stands in what is sent; the secret itself is nowhere. */
export interface SecretPlace {
  readonly kind: SecretKind;
  readonly part: PromptPart;
  /** In UTF-16 code units of that part; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The piece that holds it; null for what is not in the context. */
  readonly itemId: string | null;
  /** Where it begins in the text of the piece. */
  readonly itemOffset: number | null;
}

/** A run with what was sent; both texts may be megabytes. */
export interface Run extends Omit<RunSummary, 'answerStart' | 'question'> {
  readonly prompt: string;
  readonly system: string;
  readonly answer: string;
  readonly reasoning: string;
  /** What came before the prompt with the request. */
  readonly earlierTurns: readonly { readonly prompt: string; readonly answer: string }[];
  /** Where it had keys or passwords when it was sent. */
  readonly secrets: readonly SecretPlace[];
}

export interface RunPage {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/** A prompt of a project, to be sent to a model; or a question that follows an answer to it. */
export interface SendRequest {
  readonly projectId: string;
  readonly promptId: string;
  /** A kept version instead of the prompt as it is. */
  readonly versionId?: string;
  /** The same for what is to be compared. */
  readonly comparisonId?: string;
  /** The run that is continued, with `prompt` as the question; it goes where that run went. */
  readonly previousRunId?: string;
  readonly prompt?: string;
  /** Where it goes; with a preset, what the page believes of it. */
  readonly provider: Provider;
  readonly model: string;
  readonly parameters?: ModelParameters;
  readonly presetId?: string;
  /** Instead of the prompt's own. */
  readonly system?: string;
}

/**
 * The body of the request. A preset says by itself where it goes: the page may know an older one. So does the run
 * that is continued.
 */
export function toSendBody(request: SendRequest): object {
  const { provider, model, parameters, projectId, promptId, ...rest } = request;
  if (rest.previousRunId !== undefined) return rest;
  const prompt = { projectId, promptId, ...rest };
  return rest.presetId === undefined ? { ...prompt, provider, model, ...parameters } : prompt;
}

export type EndedStatus = Exclude<RunStatus, 'queued' | 'running'>;

/** A press of Send, until its run exists or is refused. The id is the idempotency key of the request. */
export interface PendingSend {
  readonly id: string;
  readonly request: SendRequest;
  readonly problem: PageProblem | null;
}

export function isLive({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}
