import { Injectable } from '@nestjs/common';
import type { SecretScan } from '@promptyflow/contracts';
import { cacheBreakpoints, compile, CompileError, MOST_TOKENS_PER_CHAR } from '@promptyflow/prompt-engine';
import type { CompileLeaf, CompileResult } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { TokenCounter } from '../content/token-counter';
import type { BlockDocument, PromptDocument } from '../content/project-document';
import { promptNotFound } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import { PoliciesRepository } from '../../organizations';
import { PromptVersionsService } from '../versions/prompt-versions.service';
import { secretPlaces } from './secret-places';
import type { MaskedSecret } from './secret-places';

export interface CompileRequest {
  readonly promptId: string;
  /** A version that is compiled instead of the prompt as it is, with the present selection and values. */
  readonly versionId?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly wrapInTags?: boolean;
}

/** Compiles a prompt from what is stored. What this returns is what is sent. */
@Injectable()
export class CompileService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly versions: PromptVersionsService,
    private readonly counter: TokenCounter,
    private readonly policies: PoliciesRepository,
  ) {}

  async compile(actor: Actor, projectId: string, request: CompileRequest) {
    const { result, system } = await this.run(actor, projectId, request);
    const { text, chars, ranges, contexts, warnings } = result;
    const tokens = await this.counter.count(text);
    return {
      text,
      chars,
      tokens,
      ranges: ranges.map(({ leafId, start, end }) => ({ itemId: leafId, start, end })),
      contexts: [...contexts],
      warnings: [...warnings],
      secrets: secretPlaces({ prompt: text, system, ranges }),
      system,
    };
  }

  /** What a prompt would send that it should not, and what the organization makes of it. */
  async findSecrets(actor: Actor, projectId: string, request: CompileRequest) {
    const [{ result, system }, { secretScan }] = await Promise.all([
      this.run(actor, projectId, request),
      this.policies.find(actor.organizationId),
    ]);
    const secrets = secretPlaces({ prompt: result.text, system, ranges: result.ranges });
    return { secretScan, secrets } satisfies { secretScan: SecretScan; secrets: MaskedSecret[] };
  }

  /**
   * The same text for a run, with the places where the provider may keep it, and without counting what it can have
   * at most in tokens.
   */
  async compileToSend(actor: Actor, projectId: string, request: CompileRequest) {
    const { result, system, blocks } = await this.run(actor, projectId, request);
    const { text: prompt, ranges } = result;
    const mostTokens = mostTokensOf(result, blocks);
    return { prompt, system, cacheBreakpoints: cacheBreakpoints(result), mostTokens, ranges };
  }

  private async run(actor: Actor, projectId: string, request: CompileRequest) {
    const { promptBlocks, contextBlocks } = await this.projects.get(actor, projectId, { content: true });
    const present = promptBlocks.find(({ id }) => id === request.promptId);
    if (!present) throw promptNotFound(request.promptId);
    const prompt = await this.versionOf(actor, projectId, present, request.versionId);
    const result = compiled(prompt, contextBlocks, request);
    return { result, system: prompt.system, blocks: contextBlocks };
  }

  private async versionOf(actor: Actor, projectId: string, present: PromptDocument, versionId?: string) {
    if (versionId === undefined) return present;
    const { template, system, variables, wrapInTags } = await this.versions.get(
      actor,
      projectId,
      present.id,
      versionId,
    );
    return { ...present, template, system, variables, wrapInTags };
  }
}

function compiled(
  prompt: PromptDocument,
  blocks: readonly BlockDocument[],
  { variables = {}, wrapInTags = prompt.wrapInTags }: CompileRequest,
) {
  try {
    return compile({
      template: prompt.template,
      wrapInTags,
      variables: prompt.variables,
      values: { ...prompt.values, ...variables },
      leaves: toLeaves(prompt, blocks),
    });
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new AppError('prompt.variable_missing', { params: { names: error.names } });
  }
}

/** The counted leaves, and as many for everything else as there can be. */
function mostTokensOf({ text, ranges }: CompileResult, blocks: readonly BlockDocument[]): number {
  const items = blocks.flatMap((block) => block.items);
  const counted = new Map(
    [...items, ...items.flatMap(({ subItems }) => subItems)].map((leaf) => [leaf.id, leaf]),
  );
  return ranges.reduce((most, { leafId, start, end }) => {
    const tokens = counted.get(leafId)?.tokens;
    return typeof tokens === 'number' ? most + tokens - (end - start) * MOST_TOKENS_PER_CHAR : most;
  }, text.length * MOST_TOKENS_PER_CHAR);
}

function toLeaves(prompt: PromptDocument, blocks: readonly BlockDocument[]): CompileLeaf[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return prompt.selectedContext.flatMap(({ blockId, itemId, subItemId }) => {
    const block = byId.get(blockId);
    const item = block?.items.find(({ id }) => id === itemId);
    const leaf = subItemId ? item?.subItems.find(({ id }) => id === subItemId) : item;
    if (!block || !item || !leaf) return [];
    const { id, content = '' } = leaf;
    const subItemTitle = subItemId ? { subItemTitle: leaf.title } : {};
    return [{ id, blockId, blockTitle: block.title, itemTitle: item.title, ...subItemTitle, content }];
  });
}
