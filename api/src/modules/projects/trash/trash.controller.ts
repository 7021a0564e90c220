import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { TrashDto } from './trash.dto';
import { TrashService } from './trash.service';

@ApiTags('content')
@Controller('projects/:id/trash')
export class TrashController {
  constructor(private readonly trash: TrashService) {}

  @Get()
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'What was removed from a project; the restore changes bring it back' })
  @ApiOkResponse({ type: TrashDto })
  @ApiProblems('request.invalid')
  list(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<TrashDto> {
    return this.trash.list(actor, id);
  }
}
