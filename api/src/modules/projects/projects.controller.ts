import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { ProjectIdParams } from './project-params.dto';
import { ReplacementsService } from './facade/replacements.service';
import { UpdateProjectDto } from './facade/replace.dto';
import {
  CreateProjectDto,
  GetProjectQueryDto,
  ListProjectsQueryDto,
  ProjectDto,
  ProjectListDto,
  ProjectSummaryDto,
} from './projects.dto';
import { replacementProblems } from './projects.errors';
import { ProjectsService } from './projects.service';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly replacements: ReplacementsService,
  ) {}

  @Get()
  @Authenticated({ permission: 'project.read' })
  @ApiOperation({ summary: 'Projects without their contents, the latest changed first' })
  @ApiOkResponse({ type: ProjectListDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  list(@CurrentActor() actor: Actor, @Query() query: ListProjectsQueryDto): Promise<ProjectListDto> {
    return this.projects.list(actor, query);
  }

  @Post()
  @Authenticated({ permission: 'project.write' })
  @ApiOperation({ summary: 'Create a project' })
  @ApiCreatedResponse({ type: ProjectSummaryDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'change.id_taken', 'plan.limit_reached')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateProjectDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectSummaryDto> {
    const project = await this.projects.create(actor, body);
    void reply.header('Location', `/api/projects/${project.id}`);
    return project;
  }

  @Get(':id')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'A project with its contents, or only its outline' })
  @ApiOkResponse({
    type: ProjectDto,
    headers: { ETag: { description: 'The revision.', schema: { type: 'string', example: '"43"' } } },
  })
  @ApiProblems('request.invalid')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Query() { content }: GetProjectQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectDto> {
    const project = await this.projects.get(actor, id, { content });
    void reply.header('ETag', `"${project.revision}"`);
    return project as ProjectDto;
  }

  @Patch(':id')
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({ summary: 'Rename a project, or replace its context or its prompts' })
  @ApiHeader({
    name: 'if-match',
    required: false,
    description: 'The revision replaced; needed unless only renaming.',
  })
  @ApiOkResponse({ type: ProjectDto })
  @ApiProblems(...replacementProblems)
  update(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: UpdateProjectDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ProjectDto> {
    return this.replacements.update(actor, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Put a project into the trash' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<void> {
    await this.projects.remove(actor, id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Take a project out of the trash' })
  @ApiOkResponse({ type: ProjectSummaryDto })
  @ApiProblems('plan.limit_reached')
  restore(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<ProjectSummaryDto> {
    return this.projects.restore(actor, id);
  }
}
