import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SessionListDto } from './sessions.dto';
import { SessionsService } from './sessions.service';

@ApiTags('user')
@Controller('user/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({ summary: 'Where the person is signed in, the last used first' })
  @Authenticated()
  @ApiOkResponse({ type: SessionListDto })
  list(@CurrentActor() actor: Actor): Promise<SessionListDto> {
    return this.sessions.list(actor);
  }

  @Post('end-others')
  @ApiOperation({ summary: 'Signs out everywhere but here, at once' })
  @HttpCode(204)
  @Authenticated()
  @ApiNoContentResponse({ description: 'Signed out everywhere else.' })
  @ApiProblems('request.origin_refused')
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor);
  }

  @Delete(':sessionId')
  @ApiOperation({ summary: 'Signs out there. Takes effect at once, also for access tokens of the session' })
  @HttpCode(204)
  @Authenticated()
  @ApiParam({ name: 'sessionId', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  @ApiNoContentResponse({ description: 'Signed out.' })
  @ApiProblems('session.not_found')
  async remove(@CurrentActor() actor: Actor, @Param('sessionId') sessionId: string): Promise<void> {
    await this.sessions.remove(actor, sessionId);
  }
}
