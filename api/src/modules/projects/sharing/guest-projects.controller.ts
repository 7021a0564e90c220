import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { GuestProjectListDto } from './sharing.dto';
import { SharingService } from './sharing.service';

@ApiTags('sharing')
@Controller('user/guest-projects')
export class GuestProjectsController {
  constructor(private readonly sharing: SharingService) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Projects of organizations that the person is no member of' })
  @ApiOkResponse({ type: GuestProjectListDto })
  async list(@CurrentActor() { userId }: Actor): Promise<GuestProjectListDto> {
    return { items: await this.sharing.listAsGuest(userId), nextCursor: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @Authenticated()
  @ApiOperation({ summary: 'Leave a project that somebody was invited to as a guest' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'project.not_found')
  async leave(@CurrentActor() { userId }: Actor, @Param() { id }: ProjectIdParams): Promise<void> {
    await this.sharing.leaveAsGuest(userId, id);
  }
}
