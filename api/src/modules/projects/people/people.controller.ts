import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { MembersService } from '../../organizations';
import { ProjectIdParams } from '../project-params.dto';
import { PeopleDto } from './people.dto';

@ApiTags('projects')
@Controller('projects/:id/people')
export class PeopleController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({
    summary: 'Who may open a project, by name: the authors of its changes, and those who are in it',
  })
  @ApiOkResponse({ type: PeopleDto })
  @ApiProblems('request.invalid')
  async list(@CurrentActor() actor: Actor, @Param() _: ProjectIdParams): Promise<PeopleDto> {
    const { items } = await this.members.list(actor);
    return { items: items.map(({ userId, name }) => ({ id: userId, name })) };
  }
}
