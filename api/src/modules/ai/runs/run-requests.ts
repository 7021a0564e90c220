import { Injectable } from '@nestjs/common';
import { takenParameters } from '@promptyflow/contracts';
import type { ModelParameters, Provider } from '@promptyflow/contracts';
import { MOST_TOKENS_PER_CHAR } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { KeysService } from '../../keys';
import { CompileService } from '../../projects';
import type { PresetEntity } from '../presets/preset.entity';
import { PresetsService } from '../presets/presets.service';
import { PromptLength } from './prompt-length';
import { modelNotGiven, promptNotGiven } from './runs.errors';
import type { NewRun } from './runs.repository';

export interface SendRequest extends ModelParameters {
  readonly presetId?: string;
  readonly provider?: Provider;
  readonly model?: string;
  readonly prompt?: string;
  readonly projectId?: string;
  readonly promptId?: string;
  /** Number of a kept version of the prompt; as it is now without it. */
  readonly promptVersion?: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly system?: string;
}

/** What a request comes to: where it goes, with which key, and exactly what is sent. */
export type RequestedRun = Omit<NewRun, 'id' | 'userId' | 'idempotencyKey' | 'requestFingerprint'>;

interface Content extends Pick<NewRun, 'prompt' | 'system' | 'cacheBreakpoints'> {
  readonly mostTokens?: number;
}

/** Makes of a request what is sent, and refuses what cannot be. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly presets: PresetsService,
    private readonly keys: KeysService,
    private readonly compiler: CompileService,
    private readonly length: PromptLength,
  ) {}

  async resolve(actor: Actor, request: SendRequest): Promise<RequestedRun> {
    const preset = request.presetId === undefined ? null : await this.presets.get(actor, request.presetId);
    const { provider, model } = modelOf(request, preset);
    const [key, { mostTokens, ...content }] = await Promise.all([
      this.keys.get(actor, provider),
      this.contentOf(actor, request, preset?.system ?? ''),
    ]);
    const parameters = takenParameters(provider, model, asked(request, preset));
    const texts = [content.system, content.prompt];
    await this.length.check(key, { provider, model, parameters, texts, mostTokens });
    return {
      ...content,
      projectId: request.projectId ?? null,
      promptId: request.promptId ?? null,
      keyId: key.id,
      keyOrganizationId: key.organizationId,
      presetId: preset?.id ?? null,
      provider,
      model,
      parameters,
    };
  }

  /** The text given, or the prompt as the server compiles it. */
  private async contentOf(actor: Actor, request: SendRequest, fallback: string): Promise<Content> {
    const { prompt, projectId, promptId, promptVersion: version, variables } = request;
    if (prompt !== undefined && prompt !== '' && promptId === undefined && projectId === undefined) {
      return { prompt, system: request.system ?? fallback, cacheBreakpoints: [] };
    }
    if (prompt !== undefined || projectId === undefined || promptId === undefined) throw promptNotGiven();
    const compiled = await this.compiler.compileToSend(actor, projectId, { promptId, version, variables });
    const system = request.system ?? (compiled.system === '' ? fallback : compiled.system);
    return { ...compiled, system, mostTokens: compiled.mostTokens + system.length * MOST_TOKENS_PER_CHAR };
  }
}

function modelOf(request: SendRequest, preset: PresetEntity | null) {
  const { provider = preset?.provider, model = preset?.model } = request;
  if (provider === undefined || model === undefined) {
    throw modelNotGiven(provider === undefined ? 'provider' : 'model');
  }
  return { provider, model };
}

function asked(request: SendRequest, preset: PresetEntity | null): ModelParameters {
  const { temperature, maxTokens, topP, reasoningEffort } = { ...preset?.parameters, ...given(request) };
  return { temperature, maxTokens, topP, reasoningEffort };
}

function given({ temperature, maxTokens, topP, reasoningEffort }: SendRequest): ModelParameters {
  const entries = Object.entries({ temperature, maxTokens, topP, reasoningEffort });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
