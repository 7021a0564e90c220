import { Injectable } from '@nestjs/common';
import { compile, CompileError } from '@promptyflow/prompt-engine';
import type { Actor } from '../../../core/auth-guard';
import { TokenCounter } from '../../projects';
import { labelNotFound, templateNotFound, variableMissing, versionNotFound } from '../templates.errors';
import type { TemplateContent } from '../templates.mapper';
import { VersionsRepository } from '../versions/versions.repository';
import type { TemplateHead } from '../versions/versions.repository';
import type { CompiledTemplateDto, CompileTemplateDto } from './compile.dto';

/** Compiles a template as a prompt is compiled, without any context. */
@Injectable()
export class TemplateCompileService {
  constructor(
    private readonly versions: VersionsRepository,
    private readonly counter: TokenCounter,
  ) {}

  async compile({ organizationId }: Actor, request: CompileTemplateDto): Promise<CompiledTemplateDto> {
    const { id, name = '', variables = {} } = request;
    const head =
      id === undefined
        ? await this.versions.findByName(organizationId, name)
        : await this.versions.findHead(organizationId, id);
    if (!head) throw templateNotFound();
    const version = await this.versionOf(organizationId, head, request);
    const row = await this.versions.find(organizationId, head.id, version);
    if (!row) throw versionNotFound(version);
    const { text, chars, warnings } = compiled(row, variables);
    const tokens = await this.counter.count(text);
    return { id: head.id, version, text, system: row.system, chars, tokens, warnings: [...warnings] };
  }

  private async versionOf(
    organizationId: string,
    head: TemplateHead,
    { label, version }: CompileTemplateDto,
  ): Promise<number> {
    if (version !== undefined) return version;
    if (label === undefined) return head.version;
    const labelled = await this.versions.findLabelled(organizationId, head.id, label);
    if (labelled === null) throw labelNotFound(label);
    return labelled;
  }
}

function compiled({ text, variables }: TemplateContent, values: Readonly<Record<string, string>>) {
  try {
    return compile({ template: text, wrapInTags: false, variables, values, leaves: [] });
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw variableMissing(error.names);
  }
}
