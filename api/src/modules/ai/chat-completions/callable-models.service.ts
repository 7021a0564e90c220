import { Injectable } from '@nestjs/common';
import { isModelAllowed, providers } from '@promptyflow/contracts';
import type { ModelReference, PromptModel, Provider } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { NamedPromptsRepository } from '../../projects';
import type { NamedPrompt } from '../../projects';
import { ModelPolicy } from '../models/model-policy';
import { ModelsService } from '../models/models.service';
import { PresetsService } from '../presets/presets.service';
import type { SendRequest } from '../runs/run-requests';
import type { CallableModelDto } from './chat-completions.dto';

/** What the name of a model stands for. */
interface Callable {
  readonly request: SendRequest;
  /** For a prompt: whether what the user says has a place in it. */
  readonly prompt?: { readonly takesInput: boolean };
}

/** The variable of a prompt that takes what the user says. */
export const inputVariable = 'input';

const mostListed = 1000;
const promptName = /^prompt:(.+?)(?:@(\d{1,9}|latest))?$/s;
const modelName = /^([a-z]+)\/(.+)$/s;

/** The models that programs may name: those of providers, presets, and a team's prompts. */
@Injectable()
export class CallableModelsService {
  constructor(
    private readonly policy: ModelPolicy,
    private readonly models: ModelsService,
    private readonly presets: PresetsService,
    private readonly prompts: NamedPromptsRepository,
  ) {}

  /** Throws `model.not_found`, `model.ambiguous` or `model.not_chosen`. */
  async resolve(actor: Actor, name: string): Promise<Callable> {
    if (name.startsWith('preset:')) {
      const preset = await this.presets.findByName(actor, name.slice('preset:'.length));
      if (!preset) throw notFound(name);
      return { request: { presetId: preset.id } };
    }
    const [, title, version] = promptName.exec(name) ?? [];
    if (title !== undefined) return this.resolvePrompt(actor, name, title, version);
    const [, provider, model] = modelName.exec(name) ?? [];
    const known = providers.find((one) => one === provider);
    if (!known || model === undefined) throw notFound(name);
    return { request: { provider: known, model } };
  }

  /** Presets and prompts first, then what the keys of the actor open. */
  async list(actor: Actor): Promise<CallableModelDto[]> {
    const [policy, presets, prompts, lists] = await Promise.all([
      this.policy.find(actor),
      this.presets.list(actor, { limit: mostListed }),
      this.prompts.listRunnable(actor.organizationId, mostListed),
      Promise.all(providers.map(async (provider) => this.ofProvider(actor, provider))),
    ]);
    const byId = new Map(presets.items.map((preset) => [preset.id, preset]));
    const isAllowed = (target: ModelReference | null) => !target || isModelAllowed(policy, target);
    return [
      ...presets.items
        .filter(isAllowed)
        .map(({ name, createdAt }) => toModel(`preset:${name}`, new Date(createdAt))),
      ...prompts
        .filter(({ model }) => isAllowed(targetOf(model, (id) => byId.get(id))))
        .map(({ title, updatedAt }) => toModel(`prompt:${title}`, updatedAt)),
      ...lists.flat(),
    ];
  }

  private async resolvePrompt(
    actor: Actor,
    name: string,
    title: string,
    version = 'latest',
  ): Promise<Callable> {
    const [prompt, other] = await this.prompts.findByName(actor.organizationId, title);
    if (!prompt) throw notFound(name);
    if (other) throw new AppError('model.ambiguous', { params: { model: name } });
    const target = await this.targetOf(actor, prompt);
    if (!target) throw new AppError('model.not_chosen', { params: { model: name } });
    return {
      request: {
        ...target,
        projectId: prompt.projectId,
        promptId: prompt.id,
        ...(await this.versionOf(actor, prompt.id, version)),
      },
      prompt: { takesInput: prompt.variables.some((variable) => variable.name === inputVariable) },
    };
  }

  /** Where the page sends it: to its preset as that is now, unless it was altered or is gone. */
  private async targetOf(actor: Actor, { model }: NamedPrompt): Promise<SendRequest | null> {
    const provider = providerOf(model);
    if (!model || !provider) return null;
    const presetId = presetOf(model);
    const preset = presetId === undefined ? null : await this.presets.find(actor, presetId);
    return preset ? { presetId: preset.id } : { provider, model: model.model, ...model.parameters };
  }

  private async versionOf(actor: Actor, promptId: string, version: string) {
    if (version === 'latest') return {};
    const versionId = await this.prompts.findVersionId(actor.organizationId, promptId, Number(version));
    if (versionId === undefined)
      throw new AppError('prompt_version.not_found', { params: { versionId: version } });
    return { versionId };
  }

  private async ofProvider(actor: Actor, provider: Provider): Promise<CallableModelDto[]> {
    const { items, source, fetchedAt } = await this.models.list(actor, provider);
    if (source === 'builtin' || fetchedAt === null) return [];
    return items.map(({ id }) => toModel(`${provider}/${id}`, new Date(fetchedAt), provider));
  }
}

function providerOf(model: PromptModel | null): Provider | undefined {
  return providers.find((one) => one === model?.provider);
}

/** The preset that a prompt is sent with; none when what it says was altered. */
function presetOf({ parameters, presetId }: PromptModel): string | undefined {
  return parameters === undefined ? presetId : undefined;
}

function targetOf(
  model: PromptModel | null,
  presetById: (id: string) => ModelReference | undefined,
): ModelReference | null {
  const provider = providerOf(model);
  if (!model || !provider) return null;
  const presetId = presetOf(model);
  return (presetId === undefined ? undefined : presetById(presetId)) ?? { provider, model: model.model };
}

function notFound(model: string): AppError {
  return new AppError('model.not_found', { params: { model } });
}

function toModel(id: string, created: Date, owner = 'promptyflow'): CallableModelDto {
  return { id, object: 'model', created: Math.floor(created.getTime() / 1000), owned_by: owner };
}
