import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { InvitationDto, InvitationListDto, InvitationParams, InviteDto } from './invitations.dto';
import { InvitationsService } from './invitations.service';

@ApiTags('organizations')
@Controller('organizations/:id/invitations')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Invitations that nobody has accepted yet, the latest first' })
  @ApiOkResponse({ type: InvitationListDto })
  list(@CurrentActor() actor: Actor): Promise<InvitationListDto> {
    return this.invitations.list(actor);
  }

  @Post()
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Invite an address by a letter; a second invitation to it renews the first' })
  @ApiCreatedResponse({ type: InvitationDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'invitation.already_member',
    'invitation.too_many',
  )
  invite(@CurrentActor() actor: Actor, @Body() invitation: InviteDto): Promise<InvitationDto> {
    return this.invitations.invite(actor, invitation);
  }

  @Post(':invitationId/resend')
  @HttpCode(200)
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Send a new letter, at most one a minute; the link of the former is dead' })
  @ApiOkResponse({ type: InvitationDto })
  @ApiProblems('request.invalid', 'invitation.not_found')
  resend(@CurrentActor() actor: Actor, @Param() { invitationId }: InvitationParams): Promise<InvitationDto> {
    return this.invitations.resend(actor, invitationId);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Withdraw an invitation; its link says so' })
  @ApiNoContentResponse({ description: 'It can no longer be accepted.' })
  @ApiProblems('request.invalid', 'invitation.not_found')
  async revoke(@CurrentActor() actor: Actor, @Param() { invitationId }: InvitationParams): Promise<void> {
    await this.invitations.revoke(actor, invitationId);
  }
}
