import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { InvitationParams } from '../invitations.dto';
import { GuestInvitationDto, GuestInvitationListDto, InviteGuestDto } from './guest-invitations.dto';
import { GuestInvitationsService } from './guest-invitations.service';

@ApiTags('sharing')
@Controller('projects/:id/sharing/invitations')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class GuestInvitationsController {
  constructor(private readonly invitations: GuestInvitationsService) {}

  @Get()
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Invitations to a project that nobody has accepted yet, the latest first' })
  @ApiOkResponse({ type: GuestInvitationListDto })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<GuestInvitationListDto> {
    return { items: await this.invitations.list(actor, id), nextCursor: null };
  }

  @Post()
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Invite somebody from elsewhere to this project only, by a letter' })
  @ApiCreatedResponse({ type: GuestInvitationDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'invitation.already_member',
    'invitation.too_many',
  )
  invite(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() guest: InviteGuestDto,
  ): Promise<GuestInvitationDto> {
    return this.invitations.invite(actor, id, guest);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Authenticated({ permission: 'project.manage', resource: 'project' })
  @ApiOperation({ summary: 'Withdraw an invitation to a project; its link says so' })
  @ApiNoContentResponse({ description: 'It can no longer be accepted.' })
  @ApiProblems('request.invalid', 'invitation.not_found')
  async revoke(@CurrentActor() actor: Actor, @Param() { id, invitationId }: InvitationParams): Promise<void> {
    await this.invitations.revoke(actor, id, invitationId);
  }
}
