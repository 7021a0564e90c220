import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { promptVersionNotFound } from '../projects.errors';
import type { PromptVersionDto } from './prompt-version.dto';
import { PromptVersionsRepository } from './prompt-versions.repository';
import type { PromptVersionSummary } from './prompt-versions.repository';

/** What was kept of prompts. Versions are made by the change `prompt.keep` and never altered. */
@Injectable()
export class PromptVersionsService {
  constructor(private readonly repository: PromptVersionsRepository) {}

  async list(
    { organizationId }: Actor,
    projectId: string,
    promptId: string,
    before?: number,
  ): Promise<{ items: PromptVersionSummary[] }> {
    return { items: await this.repository.list(organizationId, projectId, promptId, before) };
  }

  async get(
    { organizationId }: Actor,
    projectId: string,
    promptId: string,
    versionId: string,
  ): Promise<PromptVersionDto> {
    const version = await this.repository.find(organizationId, projectId, promptId, versionId);
    if (!version) throw promptVersionNotFound(versionId);
    const { id, number, message, authorId, createdAt, template, system, variables, wrapInTags } = version;
    return {
      ...{ id, number, message, authorId, createdAt, template, system, wrapInTags },
      variables: variables.map((variable) => ({ ...variable, options: variable.options?.slice() })),
    };
  }
}
