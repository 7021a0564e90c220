import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams, ProjectItemParams } from '../project-params.dto';
import { ItemDto, ProjectDto } from '../projects.dto';
import { toContextStats } from '../projects.mapper';
import { ProjectsService } from '../projects.service';
import { CompiledPromptDto, CompileRequestDto, ContextStatsDto } from './compile.dto';
import { CompileService } from './compile.service';
import { replacementProblems } from '../projects.errors';
import { ReplaceContextDto, ReplacePromptsDto } from './replace.dto';
import { FindSecretsDto } from './find-secrets.dto';
import { ReplacementsService } from './replacements.service';
import { PromptSecretsDto } from './secrets.dto';
import { SplitRequestDto, SplitResultDto } from './split.dto';
import { SplitsService } from './splits.service';

@ApiTags('content')
@Controller('projects/:id')
export class ContentController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly replacements: ReplacementsService,
    private readonly compiler: CompileService,
    private readonly splits: SplitsService,
  ) {}

  @Patch('context-blocks')
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({ summary: 'Replace the context of a project' })
  @ApiHeader({ name: 'if-match', required: true, description: 'The revision replaced.' })
  @ApiOkResponse({ type: ProjectDto })
  @ApiProblems(...replacementProblems)
  replaceContext(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: ReplaceContextDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ProjectDto> {
    return this.replacements.update(actor, id, body, ifMatch);
  }

  @Patch('prompt-blocks')
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({ summary: 'Replace the prompts of a project' })
  @ApiHeader({ name: 'if-match', required: true, description: 'The revision replaced.' })
  @ApiOkResponse({ type: ProjectDto })
  @ApiProblems(...replacementProblems)
  replacePrompts(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: ReplacePromptsDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ProjectDto> {
    return this.replacements.update(actor, id, body, ifMatch);
  }

  @Get('context-blocks/stats')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'Sizes of the blocks of a project' })
  @ApiOkResponse({ type: ContextStatsDto })
  @ApiProblems('request.invalid')
  async stats(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<ContextStatsDto> {
    return toContextStats(await this.projects.get(actor, id, { content: false }));
  }

  @Get('context-items/:itemId')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'An item with its text; of a group, the text that it had before it was split' })
  @ApiOkResponse({ type: ItemDto })
  @ApiProblems('request.invalid', 'item.not_found')
  async getItem(@CurrentActor() actor: Actor, @Param() { id, itemId }: ProjectItemParams): Promise<ItemDto> {
    return (await this.projects.getItem(actor, id, itemId)) as ItemDto;
  }

  @Post('context-items/:itemId/split')
  @HttpCode(200)
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({
    summary: 'Split a leaf, or only tell its parts',
    description:
      'A pattern may look for its matches for two seconds. To put parts together again, send the change `item.merge`.',
  })
  @ApiOkResponse({ type: SplitResultDto })
  @ApiProblems(
    'request.invalid',
    'item.not_found',
    'item.is_group',
    'split.invalid_options',
    'split.not_possible',
    'block.too_large',
    'project.too_large',
    'plan.limit_reached',
  )
  split(
    @CurrentActor() actor: Actor,
    @Param() { id, itemId }: ProjectItemParams,
    @Body() body: SplitRequestDto,
  ): Promise<SplitResultDto> {
    return this.splits.split(actor, id, itemId, body);
  }

  @Post('prompt-blocks/compile')
  @HttpCode(200)
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'The exact text that a prompt sends' })
  @ApiOkResponse({ type: CompiledPromptDto })
  @ApiProblems('request.invalid', 'prompt.not_found', 'prompt.variable_missing')
  compile(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: CompileRequestDto,
  ): Promise<CompiledPromptDto> {
    return this.compiler.compile(actor, id, body);
  }

  @Post('prompt-blocks/secrets')
  @HttpCode(200)
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'Where a prompt has keys, tokens or passwords in what it would send' })
  @ApiOkResponse({ type: PromptSecretsDto })
  @ApiProblems('request.invalid', 'prompt.not_found', 'prompt_version.not_found', 'prompt.variable_missing')
  findSecrets(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: FindSecretsDto,
  ): Promise<PromptSecretsDto> {
    return this.compiler.findSecrets(actor, id, body);
  }
}
