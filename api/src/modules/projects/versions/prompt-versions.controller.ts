import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectPromptParams, PromptVersionParams } from '../project-params.dto';
import { ListPromptVersionsQueryDto, PromptVersionDto, PromptVersionListDto } from './prompt-version.dto';
import { PromptVersionsService } from './prompt-versions.service';

@ApiTags('prompt versions')
@Controller('projects/:id/prompts/:promptId/versions')
export class PromptVersionsController {
  constructor(private readonly versions: PromptVersionsService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'The kept versions of a prompt, newest first, without their texts' })
  @ApiOkResponse({ type: PromptVersionListDto })
  @ApiProblems('request.invalid')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id, promptId }: ProjectPromptParams,
    @Query() { before }: ListPromptVersionsQueryDto,
  ): Promise<PromptVersionListDto> {
    return this.versions.list(actor, id, promptId, before);
  }

  @Get(':versionId')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'A version of a prompt with its texts' })
  @ApiOkResponse({ type: PromptVersionDto })
  @ApiProblems('request.invalid', 'prompt_version.not_found')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id, promptId, versionId }: PromptVersionParams,
  ): Promise<PromptVersionDto> {
    return this.versions.get(actor, id, promptId, versionId);
  }
}
