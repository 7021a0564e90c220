import { Body, Controller, Get, Headers, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { exportFileTypes, projectShape } from '@promptyflow/importing';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { attachmentHeader } from '../../../core/http';
import { ProjectIdParams } from '../project-params.dto';
import { ProjectSummaryDto } from '../projects.dto';
import { ProjectFilesService } from './project-files.service';
import { ApiIdempotencyKey, DuplicateProjectDto, ExportQueryDto } from './transfer.dto';

const exported = Object.fromEntries(
  Object.values(exportFileTypes).map(({ mediaType }) => [
    mediaType.split(';')[0] ?? mediaType,
    { schema: { type: 'string', format: 'binary' } },
  ]),
);

const exampleFile = {
  schema: 'promptyflow.project',
  version: 1,
  name: 'Market study',
  contextBlocks: [
    {
      id: 'brief',
      title: 'Brief',
      items: [{ id: 'goal', title: 'Goal', content: 'First sentence.', subItems: [] }],
    },
  ],
  promptBlocks: [
    {
      id: 'ask',
      title: 'Pains by segment',
      template: 'Summarise for {{client}}:\n\n{{context}}',
      wrapInTags: true,
      system: '',
      variables: [{ name: 'client', kind: 'text' }],
      values: { client: 'Northwind' },
      model: null,
      selectedContext: [{ blockId: 'brief', itemId: 'goal', order: 1 }],
    },
  ],
};

@ApiTags('transfer')
@Controller('projects')
export class ProjectFilesController {
  constructor(private readonly files: ProjectFilesService) {}

  @Get(':id/export')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'A project, or a part of it, as a file' })
  @ApiOkResponse({
    description: 'The file.',
    content: exported,
    headers: {
      'Content-Disposition': {
        description: 'The name of the file (RFC 6266).',
        schema: { type: 'string', example: 'attachment; filename="Market study.json"' },
      },
    },
  })
  @ApiProblems('request.invalid')
  async export(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Query() query: ExportQueryDto,
  ): Promise<StreamableFile> {
    const { content, fileName, mediaType } = await this.files.export(actor, id, query);
    return new StreamableFile(content, { type: mediaType, disposition: attachmentHeader(fileName) });
  }

  @Post('import')
  @Authenticated({ permission: 'project.write' })
  @ApiOperation({ summary: 'Make a project of an exported JSON file; every id is new' })
  @ApiBody({ schema: { ...projectShape.schema, example: exampleFile } })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: ProjectSummaryDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.too_large',
    'import.version_unknown',
    'block.too_large',
    'project.too_large',
    'plan.limit_reached',
    'idempotency.key_reused',
  )
  async import(
    @CurrentActor() actor: Actor,
    @Body() body: object,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<ProjectSummaryDto> {
    const project = await this.files.import(actor, body, key);
    void reply.header('Location', `/api/projects/${project.id}`);
    return project;
  }

  @Post(':id/duplicate')
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Make a project with the same contents, in the same organization' })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: ProjectSummaryDto })
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'idempotency.key_reused',
    'plan.limit_reached',
  )
  async duplicate(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() { name }: DuplicateProjectDto,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<ProjectSummaryDto> {
    const project = await this.files.duplicate(actor, id, name, key);
    void reply.header('Location', `/api/projects/${project.id}`);
    return project;
  }
}
