import { Body, Controller, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { UploadedFiles, Uploads } from '../../../core/http';
import type { UploadedFile } from '../../../core/http';
import { ProjectIdParams } from '../project-params.dto';
import { ImportsService } from './imports.service';
import { landingProblems, readingProblems } from './transfer.errors';
import {
  ApiIdempotencyKey,
  ImportAddressDto,
  ImportedAddressDto,
  ImportQueryDto,
  ImportResultDto,
} from './transfer.dto';

const uploadSchema = {
  type: 'object',
  properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
  required: ['file'],
};

@ApiTags('transfer')
@Controller('projects/:id/import')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Uploads()
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({
    summary: 'Bring files in as items: text, Markdown, HTML, CSV, JSON, PDF, Word, or a project of ours',
    description: 'One file as the body, of any media type but JSON, or several as a form.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: ImportResultDto })
  @ApiProblems(
    'request.malformed',
    'request.too_large',
    'request.unsupported_media_type',
    ...readingProblems,
    ...landingProblems,
  )
  importFiles(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Query() { fileName, ...place }: ImportQueryDto,
    @UploadedFiles() files: readonly UploadedFile[],
    @Headers('idempotency-key') key?: string,
  ): Promise<ImportResultDto> {
    const named = files.map((file) => ({ ...file, name: file.name || (fileName ?? '') }));
    return this.imports.importFiles(actor, id, named, place, key);
  }

  @Post('address')
  @HttpCode(200)
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({ summary: 'Bring in the main text of a web page, or only read it' })
  @ApiIdempotencyKey()
  @ApiOkResponse({ type: ImportedAddressDto, description: 'A dry run: nothing was made.' })
  @ApiCreatedResponse({ type: ImportedAddressDto })
  @ApiProblems(
    'request.forbidden_character',
    'import.address_refused',
    'import.address_failed',
    ...readingProblems,
    ...landingProblems,
  )
  async importAddress(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: ImportAddressDto,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<ImportedAddressDto> {
    const imported = await this.imports.importAddress(actor, id, body, key);
    if (imported.made) void reply.status(201);
    return imported;
  }
}
