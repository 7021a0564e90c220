import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor, Public } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { SignInLimited } from '../../core/http';
import { AcceptanceService } from './acceptance.service';
import { AcceptedInvitationDto, InvitationPreviewDto, InvitationTokenDto } from './invitations.dto';

@ApiTags('organizations')
@Controller('invitations')
export class AcceptanceController {
  constructor(private readonly acceptance: AcceptanceService) {}

  @Post('preview')
  @HttpCode(200)
  @Public()
  @SignInLimited()
  @ApiOperation({ summary: 'Who invites whom where, for whoever has the token of the letter' })
  @ApiOkResponse({ type: InvitationPreviewDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'invitation.not_found',
    'invitation.expired',
    'invitation.revoked',
    'invitation.already_accepted',
  )
  preview(@Body() { token }: InvitationTokenDto): Promise<InvitationPreviewDto> {
    return this.acceptance.preview(token);
  }

  @Post('accept')
  @HttpCode(200)
  @Authenticated()
  @ApiOperation({
    summary:
      'Become a member, or a guest of a project; only for the account with the invited address, and once',
  })
  @ApiOkResponse({ type: AcceptedInvitationDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'invitation.not_found',
    'invitation.expired',
    'invitation.revoked',
    'invitation.already_accepted',
    'invitation.other_address',
    'plan.limit_reached',
  )
  accept(
    @CurrentActor() actor: Actor,
    @Body() { token }: InvitationTokenDto,
  ): Promise<AcceptedInvitationDto> {
    return this.acceptance.accept(actor, token);
  }
}
