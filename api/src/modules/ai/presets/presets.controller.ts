import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
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
  CreatePresetDto,
  ListPresetsQueryDto,
  PresetDto,
  PresetIdParams,
  PresetListDto,
  UpdatePresetDto,
} from './presets.dto';
import { toPreset } from './presets.mapper';
import { PresetsService } from './presets.service';

@ApiTags('ai')
@Controller('ai/presets')
export class PresetsController {
  constructor(private readonly presets: PresetsService) {}

  @Get()
  @Authenticated({ permission: 'run.read' })
  @ApiOperation({ summary: 'Your own presets and the shared ones, the latest made first' })
  @ApiOkResponse({ type: PresetListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(@CurrentActor() actor: Actor, @Query() query: ListPresetsQueryDto): Promise<PresetListDto> {
    return this.presets.list(actor, query);
  }

  @Post()
  @Authenticated({ permission: 'preset.write' })
  @ApiOperation({ summary: 'Keep a model with its settings under a name' })
  @ApiCreatedResponse({ type: PresetDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'preset.name_taken', 'change.id_taken')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreatePresetDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PresetDto> {
    const preset = toPreset(await this.presets.create(actor, body));
    void reply.header('Location', `/api/ai/presets/${preset.id}`);
    return preset;
  }

  @Patch(':id')
  @Authenticated({ permission: 'preset.write', resource: 'preset' })
  @ApiOperation({ summary: 'Alter a preset, share it, or make it your own again' })
  @ApiOkResponse({ type: PresetDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'preset.name_taken')
  async update(
    @CurrentActor() actor: Actor,
    @Param() { id }: PresetIdParams,
    @Body() body: UpdatePresetDto,
  ): Promise<PresetDto> {
    return toPreset(await this.presets.update(actor, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @Authenticated({ permission: 'preset.write', resource: 'preset' })
  @ApiOperation({ summary: 'Remove a preset for good; prompts that used it keep its model' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param() { id }: PresetIdParams): Promise<void> {
    await this.presets.remove(actor, id);
  }
}
