import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import {
  CreatedLinkDto,
  CreateLinkDto,
  NamePersonDto,
  ProjectLinkParams,
  ProjectPersonParams,
  SetAudienceDto,
  SharingDto,
} from './sharing.dto';
import { SharingService } from './sharing.service';

@ApiTags('sharing')
@Controller('projects/:id/sharing')
export class SharingController {
  constructor(private readonly sharing: SharingService) {}

  @Get()
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Who may see a project besides the owners, and its links' })
  @ApiOkResponse({ type: SharingDto })
  @ApiProblems('request.invalid')
  get(@CurrentActor() actor: Actor, @Param() { id }: ProjectIdParams): Promise<SharingDto> {
    return this.sharing.get(actor, id);
  }

  @Patch()
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Open a project to the organization, or close it to all but the people it names' })
  @ApiNoContentResponse({ description: 'Whoever may no longer see it is put out at once.' })
  @ApiProblems('request.invalid', 'request.malformed')
  async setAudience(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() { audience }: SetAudienceDto,
  ): Promise<void> {
    await this.sharing.setAudience(actor, id, audience);
  }

  @Put('people/:userId')
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Name a member of the organization, or give a named person another access' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'request.malformed', 'project.person_not_found')
  async name(
    @CurrentActor() actor: Actor,
    @Param() { id, userId }: ProjectPersonParams,
    @Body() { access }: NamePersonDto,
  ): Promise<void> {
    await this.sharing.name(actor, id, userId, access);
  }

  @Delete('people/:userId')
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Take a person out of those whom the project names' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'project.person_not_found')
  async remove(@CurrentActor() actor: Actor, @Param() { id, userId }: ProjectPersonParams): Promise<void> {
    await this.sharing.remove(actor, id, userId);
  }

  @Post('links')
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Make a link with which anybody may read the project until it expires' })
  @ApiCreatedResponse({ type: CreatedLinkDto })
  @ApiProblems('request.invalid', 'request.malformed', 'project.too_many_links')
  createLink(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() { days }: CreateLinkDto,
  ): Promise<CreatedLinkDto> {
    return this.sharing.createLink(actor, id, days);
  }

  @Delete('links/:linkId')
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Make a link worthless' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'project.link_not_found')
  async revokeLink(@CurrentActor() actor: Actor, @Param() { id, linkId }: ProjectLinkParams): Promise<void> {
    await this.sharing.revokeLink(actor, id, linkId);
  }
}
