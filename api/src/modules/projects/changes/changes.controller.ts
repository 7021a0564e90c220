import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { ChangeBatchDto, ChangeLogDto, ChangesSinceQueryDto } from './change-batch.dto';
import { ChangesService } from './changes.service';

@ApiTags('changes')
@Controller('projects/:id/changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Post()
  @HttpCode(200)
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({ summary: 'Apply a batch of changes, all of it or nothing, once' })
  @ApiOkResponse({ type: ChangeLogDto })
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'request.too_large',
    'block.not_found',
    'item.not_found',
    'prompt.not_found',
    'prompt_version.not_found',
    'saved_selection.not_found',
    'item.depth_exceeded',
    'item.is_group',
    'item.version_unknown',
    'prompt.version_unknown',
    'edit.out_of_range',
    'change.invalid',
    'change.id_reused',
    'change.id_taken',
    'selection.not_a_leaf',
    'split.not_possible',
    'project.too_large',
    'plan.limit_reached',
    'block.too_large',
  )
  apply(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: ChangeBatchDto,
  ): Promise<ChangeLogDto> {
    return this.changes.applyAndCatchUp(actor, id, body);
  }

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'What changed after a revision' })
  @ApiOkResponse({ type: ChangeLogDto })
  @ApiProblems('request.invalid')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Query() { since }: ChangesSinceQueryDto,
  ): Promise<ChangeLogDto> {
    return this.changes.catchUp(actor, id, since);
  }
}
