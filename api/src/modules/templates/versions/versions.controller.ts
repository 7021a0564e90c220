import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import {
  AddVersionDto,
  ListVersionsQueryDto,
  RestoreVersionDto,
  SetLabelDto,
  TemplateIdParams,
  TemplateLabelParams,
  TemplateVersionDto,
  TemplateVersionParams,
  VersionListDto,
} from '../templates.dto';
import { VersionsService } from './versions.service';

@ApiTags('templates')
@Controller('templates/:id')
export class VersionsController {
  constructor(private readonly versions: VersionsService) {}

  @Get('versions')
  @Authenticated({ permission: 'template.read', resource: 'template' })
  @ApiOperation({ summary: 'Versions of a template without their texts, the latest first' })
  @ApiOkResponse({ type: VersionListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id }: TemplateIdParams,
    @Query() query: ListVersionsQueryDto,
  ): Promise<VersionListDto> {
    return this.versions.list(actor, id, query);
  }

  @Post('versions')
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Add a version, made from the latest one' })
  @ApiCreatedResponse({ type: TemplateVersionDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'template.version_stale')
  async add(
    @CurrentActor() actor: Actor,
    @Param() { id }: TemplateIdParams,
    @Body() body: AddVersionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateVersionDto> {
    const version = await this.versions.add(actor, id, body);
    void reply.header('Location', `/api/templates/${id}/versions/${version.version}`);
    return version;
  }

  @Get('versions/:version')
  @Authenticated({ permission: 'template.read', resource: 'template' })
  @ApiOperation({ summary: 'A version with its text' })
  @ApiOkResponse({ type: TemplateVersionDto })
  @ApiProblems('request.invalid', 'template.version_not_found')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id, version }: TemplateVersionParams,
  ): Promise<TemplateVersionDto> {
    return this.versions.get(actor, id, version);
  }

  @Post('versions/:version/restore')
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Add a version that is as an earlier one' })
  @ApiCreatedResponse({ type: TemplateVersionDto })
  @ApiProblems(
    ...(['request.invalid', 'request.forbidden_character'] as const),
    ...(['template.version_stale', 'template.version_not_found'] as const),
  )
  async restore(
    @CurrentActor() actor: Actor,
    @Param() { id, version }: TemplateVersionParams,
    @Body() body: RestoreVersionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateVersionDto> {
    const restored = await this.versions.restore(actor, id, version, body);
    void reply.header('Location', `/api/templates/${id}/versions/${restored.version}`);
    return restored;
  }

  @Put('labels/:label')
  @HttpCode(204)
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Let a label point to a version; `production` needs `template.promote`' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'template.version_not_found')
  async setLabel(
    @CurrentActor() actor: Actor,
    @Param() { id, label }: TemplateLabelParams,
    @Body() { version }: SetLabelDto,
  ): Promise<void> {
    await this.versions.setLabel(actor, id, label, version);
  }

  @Delete('labels/:label')
  @HttpCode(204)
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Remove a label; `production` needs `template.promote`' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'template.label_not_found')
  async removeLabel(
    @CurrentActor() actor: Actor,
    @Param() { id, label }: TemplateLabelParams,
  ): Promise<void> {
    await this.versions.removeLabel(actor, id, label);
  }
}
