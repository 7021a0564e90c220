import { Injectable } from '@nestjs/common';
import { takenParameters } from '@promptyflow/contracts';
import type { ModelParameters, Provider } from '@promptyflow/contracts';
import { MOST_TOKENS_PER_CHAR } from '@promptyflow/prompt-engine';
import type { LeafRange } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { KeysService } from '../../keys';
import { CompileService } from '../../projects';
import { ModelPolicy } from '../models/model-policy';
import { PresetsService } from '../presets/presets.service';
import { PromptLength } from './prompt-length';
import type { EarlierTurn, RunEntity } from './run.entity';
import { RunThreadsRepository, textsOf, toTurns } from './run-threads.repository';
import { SecretCheck } from './secret-check';
import { modelNotGiven, promptNotGiven, runNotContinuable, runNotFound } from './runs.errors';
import { RunsRepository } from './runs.repository';
import type { NewRun } from './runs.repository';

export interface SendRequest extends ModelParameters {
  readonly presetId?: string;
  readonly provider?: Provider;
  readonly model?: string;
  readonly prompt?: string;
  readonly projectId?: string;
  readonly promptId?: string;
  readonly versionId?: string;
  readonly previousRunId?: string;
  readonly comparisonId?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly system?: string;
  /** Turns before the prompt that no run has. */
  readonly earlierTurns?: readonly EarlierTurn[];
}

/** What a request comes to: where it goes, with which key, and exactly what is sent. */
export type RequestedRun = Omit<NewRun, 'id' | 'userId' | 'idempotencyKey' | 'requestFingerprint'>;

interface Content extends Pick<
  NewRun,
  'prompt' | 'system' | 'cacheBreakpoints' | 'earlierTurns' | 'projectId' | 'promptId'
> {
  /** Texts that the model reads before `prompt` and `system`. */
  readonly earlier: readonly string[];
  /** Where the texts of leaves stand in the prompt. */
  readonly ranges: readonly LeafRange[];
  readonly mostTokens?: number;
}

/** Makes of a request what is sent, and refuses what cannot be. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly runs: RunsRepository,
    private readonly threads: RunThreadsRepository,
    private readonly presets: PresetsService,
    private readonly policy: ModelPolicy,
    private readonly keys: KeysService,
    private readonly compiler: CompileService,
    private readonly length: PromptLength,
    private readonly secrets: SecretCheck,
  ) {}

  async resolve(actor: Actor, request: SendRequest): Promise<RequestedRun> {
    const previous = await this.previousOf(actor, request);
    const preset = request.presetId === undefined ? null : await this.presets.get(actor, request.presetId);
    // Where the request is silent the preset speaks, then the run that is continued.
    const source = preset ?? previous;
    const { provider, model } = modelOf(request, source);
    const parts = Promise.all([
      this.keys.get(actor, provider),
      previous
        ? this.continued(actor, request, previous)
        : this.contentOf(actor, request, preset?.system ?? ''),
    ]);
    // What is forbidden is told first, whatever else is wrong.
    await Promise.all([this.policy.require(actor, { provider, model }), parts.catch(() => undefined)]);
    const [key, content] = await parts;
    const { earlier, mostTokens, ranges, ...sent } = content;
    const secrets = await this.secrets.check(actor, { ...sent, ranges });
    const parameters = takenParameters(provider, model, asked(request, source));
    const texts = [sent.system, ...earlier, sent.prompt];
    await this.length.check(key, { provider, model, parameters, texts, mostTokens });
    return {
      ...sent,
      secrets,
      versionId: request.versionId ?? null,
      previousRunId: previous?.id ?? null,
      comparisonId: request.comparisonId ?? null,
      keyId: key.id,
      keyOrganizationId: key.organizationId,
      presetId: preset?.id ?? null,
      provider,
      model,
      parameters,
    };
  }

  /** Exactly what a run sent, to where it sent it, with the key that is used now. */
  async repeat(actor: Actor, run: RunEntity): Promise<RequestedRun> {
    const { prompt, system, provider, model, parameters, previousRunId } = run;
    await this.policy.require(actor, run);
    const [key, turns, secrets] = await Promise.all([
      this.keys.get(actor, provider),
      previousRunId === null
        ? toTurns(run.earlierTurns)
        : this.threads.listTurns(actor.organizationId, previousRunId),
      this.secrets.check(actor, { prompt, system, earlierTurns: run.earlierTurns, ranges: [] }),
    ]);
    if (!turns) throw runNotContinuable('incomplete', run.status);
    const texts = [system, ...textsOf(turns), prompt];
    await this.length.check(key, { provider, model, parameters, texts });
    const { projectId, promptId, versionId, presetId, cacheBreakpoints, earlierTurns } = run;
    return {
      ...{ prompt, system, provider, model, parameters, previousRunId, secrets },
      ...{ projectId, promptId, versionId, presetId, cacheBreakpoints, earlierTurns },
      comparisonId: null,
      keyId: key.id,
      keyOrganizationId: key.organizationId,
    };
  }

  /** The run that is continued; null when the request begins anew. */
  private async previousOf({ organizationId }: Actor, { previousRunId }: SendRequest) {
    if (previousRunId === undefined) return null;
    const run = await this.runs.find(organizationId, previousRunId);
    if (!run) throw runNotFound();
    if (run.status !== 'completed') throw runNotContinuable('not_completed', run.status);
    // A turn without words is refused by providers.
    if (run.answer.trim() === '') throw runNotContinuable('empty', run.status);
    return run;
  }

  /** A question after what was said before, in the same place. */
  private async continued(
    { organizationId }: Actor,
    { prompt, projectId, promptId, versionId, system }: SendRequest,
    previous: RunEntity,
  ): Promise<Content> {
    const isOther = (projectId ?? promptId ?? versionId) !== undefined;
    if (prompt === undefined || prompt === '' || isOther) throw promptNotGiven();
    const turns = await this.threads.listTurns(organizationId, previous.id);
    if (!turns) throw runNotContinuable('incomplete', previous.status);
    return {
      prompt,
      system: system ?? previous.system,
      cacheBreakpoints: [],
      earlierTurns: [],
      projectId: previous.projectId,
      promptId: previous.promptId,
      earlier: textsOf(turns),
      ranges: [],
    };
  }

  /** The text given, or the prompt as the server compiles it. */
  private async contentOf(actor: Actor, request: SendRequest, fallback: string): Promise<Content> {
    const { prompt, projectId, promptId, versionId, variables } = request;
    const isPlain = promptId === undefined && projectId === undefined && versionId === undefined;
    if (prompt !== undefined && prompt !== '' && isPlain) {
      const system = request.system ?? fallback;
      const { earlierTurns = [] } = request;
      return {
        ...{ prompt, system, earlierTurns, earlier: textsOf(earlierTurns) },
        ...{ cacheBreakpoints: [], projectId: null, promptId: null, ranges: [] },
      };
    }
    if (prompt !== undefined || projectId === undefined || promptId === undefined) throw promptNotGiven();
    const question = { promptId, versionId, variables };
    const compiled = await this.compiler.compileToSend(actor, projectId, question);
    const system = request.system ?? (compiled.system === '' ? fallback : compiled.system);
    const mostTokens = compiled.mostTokens + system.length * MOST_TOKENS_PER_CHAR;
    return { ...compiled, system, mostTokens, projectId, promptId, earlierTurns: [], earlier: [] };
  }
}

type ModelSource = Pick<NewRun, 'provider' | 'model' | 'parameters'>;

function modelOf(request: SendRequest, source: ModelSource | null) {
  const { provider = source?.provider, model = source?.model } = request;
  if (provider === undefined || model === undefined) {
    throw modelNotGiven(provider === undefined ? 'provider' : 'model');
  }
  return { provider, model };
}

function asked(request: SendRequest, source: ModelSource | null): ModelParameters {
  const { temperature, maxTokens, topP, reasoningEffort } = { ...source?.parameters, ...given(request) };
  return { temperature, maxTokens, topP, reasoningEffort };
}

function given({ temperature, maxTokens, topP, reasoningEffort }: SendRequest): ModelParameters {
  const entries = Object.entries({ temperature, maxTokens, topP, reasoningEffort });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
