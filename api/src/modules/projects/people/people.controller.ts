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
    summary:
      'Members of the organization and whom the project names, by name: authors, and who may be mentioned',
  })
  @ApiOkResponse({ type: PeopleDto })
  @ApiProblems('request.invalid')
  list(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<PeopleDto> {
    return this.people.list(actor, id);
  }
}
