import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ItemVersionParams, ProjectItemParams } from '../project-params.dto';
import {
  ItemVersionDto,
  ItemVersionListDto,
  ListItemVersionsQueryDto,
  RestoredItemDto,
} from './item-version.dto';
import { ItemVersionsService } from './item-versions.service';

@ApiTags('item versions')
@Controller('projects/:id/context-items/:itemId/versions')
export class ItemVersionsController {
  constructor(private readonly versions: ItemVersionsService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({
    summary: 'The versions of an item or a sub-item, newest first, without their texts',
    description:
      'What a person changed without a pause of ten minutes is one version, an hour at most; people who write at ' +
      'once share one.',
  })
  @ApiOkResponse({ type: ItemVersionListDto })
  @ApiProblems('request.invalid', 'request.malformed', 'item.not_found')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id: projectId, itemId }: ProjectItemParams,
    @Query() query: ListItemVersionsQueryDto,
  ): Promise<ItemVersionListDto> {
    return this.versions.list(actor, { projectId, itemId }, query);
  }

  @Get(':revision')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'An item as it was after a revision of its project, with its text' })
  @ApiOkResponse({ type: ItemVersionDto })
  @ApiProblems('request.invalid', 'item_version.not_found')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id: projectId, itemId, revision }: ItemVersionParams,
  ): Promise<ItemVersionDto> {
    return this.versions.get(actor, { projectId, itemId }, revision);
  }

  @Post(':revision/restore')
  @HttpCode(200)
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({
    summary: 'Makes an item what it was after a revision of its project',
    description: 'By ordinary changes: everybody sees them, and they are themselves a version.',
  })
  @ApiOkResponse({ type: RestoredItemDto })
  @ApiProblems(
    'request.invalid',
    'item.not_found',
    'item_version.not_found',
    'block.too_large',
    'project.too_large',
    'plan.limit_reached',
  )
  restore(
    @CurrentActor() actor: Actor,
    @Param() { id: projectId, itemId, revision }: ItemVersionParams,
  ): Promise<RestoredItemDto> {
    return this.versions.restore(actor, { projectId, itemId }, revision);
  }
}
