import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { PeopleDto } from './people.dto';
import { PeopleService } from './people.service';

@ApiTags('projects')
@Controller('projects/:id/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({
    summary: 'Who may open a project, by name: the authors of its changes, and those who are in it',
  })
  @ApiOkResponse({ type: PeopleDto })
  @ApiProblems('request.invalid')
  list(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<PeopleDto> {
    return this.people.list(actor, id);
  }
}
