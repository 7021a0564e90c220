import { Injectable } from '@nestjs/common';
import { compile, CompileError } from '@promptyflow/prompt-engine';
import type { CompileLeaf, CompileResult } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { TokenCounter } from '../content/token-counter';
import type { BlockDocument, PromptDocument } from '../content/project-document';
import { promptNotFound } from '../projects.errors';
import { ProjectsService } from '../projects.service';

export interface CompileRequest {
  readonly promptId: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly wrapInTags?: boolean;
}

/** Compiles a prompt from what is stored. What this returns is what is sent. */
@Injectable()
export class CompileService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly counter: TokenCounter,
  ) {}

  async compile(actor: Actor, projectId: string, request: CompileRequest) {
    const { promptBlocks, contextBlocks } = await this.projects.get(actor, projectId, { content: true });
    const prompt = promptBlocks.find(({ id }) => id === request.promptId);
    if (!prompt) throw promptNotFound(request.promptId);
    const { text, chars, ranges, contexts, warnings } = run(prompt, contextBlocks, request);
    const tokens = await this.counter.count(text);
    return {
      text,
      chars,
      tokens,
      ranges: ranges.map(({ leafId, start, end }) => ({ itemId: leafId, start, end })),
      contexts: [...contexts],
      warnings: [...warnings],
      system: prompt.system,
    };
  }
}

function run(
  prompt: PromptDocument,
  blocks: readonly BlockDocument[],
  { variables = {}, wrapInTags = prompt.wrapInTags }: CompileRequest,
): CompileResult {
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
