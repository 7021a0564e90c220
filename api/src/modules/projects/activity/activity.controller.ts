import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { ActivityListDto, ListActivityQueryDto } from './activity.dto';
import { ActivityService } from './activity.service';

@ApiTags('activity')
@Controller('projects/:id/activity')
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({
    summary: 'Who did what in a project, and when',
    description:
      'Changes and runs for everyone who may read the project; who was given access to it for those who may manage that.',
  })
  @ApiOkResponse({ type: ActivityListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Query() query: ListActivityQueryDto,
  ): Promise<ActivityListDto> {
    return this.activity.list(actor, id, query);
  }
}
