import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import {
  CountListDto,
  CreateTemplateDto,
  ListTemplatesQueryDto,
  TemplateDto,
  TemplateIdParams,
  TemplateListDto,
  UpdateTemplateDto,
} from './templates.dto';
import { TemplatesService } from './templates.service';

@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @Authenticated({ permission: 'template.read' })
  @ApiOperation({
    summary: 'Templates without their texts: what a query finds, else the latest changed first',
  })
  @ApiOkResponse({ type: TemplateListDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  list(@CurrentActor() actor: Actor, @Query() query: ListTemplatesQueryDto): Promise<TemplateListDto> {
    return this.templates.list(actor, query);
  }

  @Get('folders')
  @Authenticated({ permission: 'template.read' })
  @ApiOperation({ summary: 'Folders that hold templates, with how many stand in each itself' })
  @ApiOkResponse({ type: CountListDto })
  folders(@CurrentActor() actor: Actor): Promise<CountListDto> {
    return this.templates.folders(actor);
  }

  @Get('tags')
  @Authenticated({ permission: 'template.read' })
  @ApiOperation({ summary: 'Tags of templates, with how many have each' })
  @ApiOkResponse({ type: CountListDto })
  tags(@CurrentActor() actor: Actor): Promise<CountListDto> {
    return this.templates.tags(actor);
  }

  @Post()
  @Authenticated({ permission: 'template.write' })
  @ApiOperation({ summary: 'Add a template to the library' })
  @ApiCreatedResponse({ type: TemplateDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'template.name_taken', 'change.id_taken')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateTemplateDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateDto> {
    const template = await this.templates.create(actor, body);
    void reply.header('Location', `/api/templates/${template.id}`);
    return template;
  }

  @Get(':id')
  @Authenticated({ permission: 'template.read', resource: 'template' })
  @ApiOperation({ summary: 'A template with the text of its latest version' })
  @ApiOkResponse({ type: TemplateDto })
  @ApiProblems('request.invalid')
  get(@CurrentActor() actor: Actor, @Param() { id }: TemplateIdParams): Promise<TemplateDto> {
    return this.templates.get(actor, id);
  }

  @Patch(':id')
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Rename, describe, move or tag a template' })
  @ApiOkResponse({ type: TemplateDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'template.name_taken')
  update(
    @CurrentActor() actor: Actor,
    @Param() { id }: TemplateIdParams,
    @Body() body: UpdateTemplateDto,
  ): Promise<TemplateDto> {
    return this.templates.update(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Put a template into the trash, for 30 days' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param() { id }: TemplateIdParams): Promise<void> {
    await this.templates.remove(actor, id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Authenticated({ permission: 'template.write', resource: 'template' })
  @ApiOperation({ summary: 'Take a template out of the trash' })
  @ApiOkResponse({ type: TemplateDto })
  @ApiProblems('template.name_taken')
  restore(@CurrentActor() actor: Actor, @Param() { id }: TemplateIdParams): Promise<TemplateDto> {
    return this.templates.restore(actor, id);
  }

  @Put(':id/favourite')
  @HttpCode(204)
  @Authenticated({ permission: 'template.read', resource: 'template' })
  @ApiOperation({ summary: 'Put a template among your favourites' })
  @ApiNoContentResponse()
  async addFavourite(@CurrentActor() actor: Actor, @Param() { id }: TemplateIdParams): Promise<void> {
    await this.templates.setFavourite(actor, id, true);
  }

  @Delete(':id/favourite')
  @HttpCode(204)
  @Authenticated({ permission: 'template.read', resource: 'template' })
  @ApiOperation({ summary: 'Take a template out of your favourites' })
  @ApiNoContentResponse()
  async removeFavourite(@CurrentActor() actor: Actor, @Param() { id }: TemplateIdParams): Promise<void> {
    await this.templates.setFavourite(actor, id, false);
  }
}
