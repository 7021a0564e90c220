import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { templatesShape } from '@promptyflow/importing';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { attachmentHeader } from '../../../core/http';
import { StarterTemplates } from '../starters/starter-templates';
import { TemplateFilesService } from './template-files.service';
import {
  AddStartersDto,
  ExportTemplatesQueryDto,
  ImportTemplatesQueryDto,
  TemplateImportResultDto,
} from './transfer.dto';

const exampleFile = {
  schema: 'promptyflow.templates',
  version: 1,
  exportedAt: '2026-11-24T01:30:00.000Z',
  templates: [
    {
      name: 'Follow-up letter',
      description: 'After the first call.',
      folder: 'Sales/Letters',
      tags: ['sales'],
      versions: [
        {
          message: '',
          createdAt: '2025-11-20T12:00:00.000Z',
          text: 'Write to {{client}}.',
          system: 'You sell.',
          variables: [{ name: 'client', kind: 'text', required: true }],
        },
      ],
      labels: [{ label: 'production', version: 1 }],
    },
  ],
};

@ApiTags('templates')
@Controller('templates')
export class TemplateFilesController {
  constructor(
    private readonly files: TemplateFilesService,
    private readonly starters: StarterTemplates,
  ) {}

  @Get('export')
  @Authenticated({ permission: 'template.read' })
  @ApiOperation({
    summary: 'Templates as a file, with all versions and labels: all, or those of ids, a folder, a tag',
  })
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/json': { schema: templatesShape.schema, example: exampleFile } },
    headers: {
      'Content-Disposition': {
        description: 'The name of the file (RFC 6266).',
        schema: { type: 'string', example: 'attachment; filename="templates-2026-11-26.json"' },
      },
    },
  })
  @ApiProblems('request.invalid', 'request.forbidden_character')
  async export(
    @CurrentActor() actor: Actor,
    @Query() query: ExportTemplatesQueryDto,
  ): Promise<StreamableFile> {
    const content = await this.files.export(actor, { ...query, folder: query.folder || undefined });
    const fileName = `templates-${new Date().toISOString().slice(0, 10)}.json`;
    return new StreamableFile(content, {
      ...{ type: 'application/json; charset=utf-8', disposition: attachmentHeader(fileName) },
    });
  }

  @Post('import')
  @HttpCode(200)
  @Authenticated({ permission: 'template.write' })
  @ApiOperation({
    summary: 'Add the templates of an exported file, all or none; tells what became of each',
    description: 'At most 2,000 templates in one file; an export by folders or tags makes smaller ones.',
  })
  @ApiBody({ schema: { ...templatesShape.schema, example: exampleFile } })
  @ApiOkResponse({ type: TemplateImportResultDto })
  @ApiProblems(
    ...(['request.invalid', 'request.malformed', 'request.forbidden_character'] as const),
    ...(['request.too_large', 'import.version_unknown', 'template.name_taken'] as const),
  )
  import(
    @CurrentActor() actor: Actor,
    @Body() body: object,
    @Query() { existing }: ImportTemplatesQueryDto,
  ): Promise<TemplateImportResultDto> {
    return this.files.importFile(actor, body, existing);
  }

  @Post('starters')
  @HttpCode(200)
  @Authenticated({ permission: 'template.write' })
  @ApiOperation({ summary: 'Add the starter templates of a language that the library lacks' })
  @ApiOkResponse({ type: TemplateImportResultDto })
  @ApiProblems('request.invalid', 'template.name_taken')
  addStarters(
    @CurrentActor() actor: Actor,
    @Body() { language }: AddStartersDto,
  ): Promise<TemplateImportResultDto> {
    return this.starters.add(actor, language);
  }
}
