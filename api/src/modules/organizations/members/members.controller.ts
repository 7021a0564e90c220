import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ChangeRoleDto, MemberDto, MemberListDto, MemberParams } from './members.dto';
import { MembersService } from './members.service';

@ApiTags('organizations')
@Controller('organizations/:id')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get('members')
  @ApiOperation({ summary: 'Everyone in the organization, in the order in which they joined' })
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOkResponse({ type: MemberListDto })
  list(@CurrentActor() actor: Actor): Promise<MemberListDto> {
    return this.members.list(actor);
  }

  @Patch('members/:userId')
  @ApiOperation({
    summary: 'Give a member another role, at once; only owners appoint and demote owners, and one stays',
  })
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiOkResponse({ type: MemberDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'member.not_found',
    'member.owners_only',
    'organization.last_owner',
    'organization.personal',
  )
  changeRole(
    @CurrentActor() actor: Actor,
    @Param() { userId }: MemberParams,
    @Body() { role }: ChangeRoleDto,
  ): Promise<MemberDto> {
    return this.members.changeRole(actor, userId, role);
  }

  @Delete('members/:userId')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a member with their access tokens, at once; what they wrote stays',
  })
  @Authenticated({ permission: 'member.manage', resource: 'organization' })
  @ApiNoContentResponse({ description: 'They are no member any more.' })
  @ApiProblems(
    'request.invalid',
    'member.not_found',
    'member.owners_only',
    'organization.last_owner',
    'organization.personal',
  )
  async remove(@CurrentActor() actor: Actor, @Param() { userId }: MemberParams): Promise<void> {
    await this.members.remove(actor, userId);
  }

  @Delete('membership')
  @HttpCode(204)
  @ApiOperation({ summary: 'Leave the organization; what you wrote stays, your access tokens for it end' })
  @Authenticated({ resource: 'organization' })
  @ApiNoContentResponse({ description: 'You are no member any more.' })
  @ApiProblems('organization.last_owner', 'organization.personal')
  async leave(@CurrentActor() actor: Actor): Promise<void> {
    await this.members.leave(actor);
  }
}
