import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { RefreshCookie } from '../refresh-cookie';
import { DeleteAccountDto } from './account-deletion.dto';
import { AccountDeletionService } from './account-deletion.service';

@ApiTags('user')
@Controller('user/deletion')
export class AccountDeletionController {
  constructor(
    private readonly deletion: AccountDeletionService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Deletes the account with its personal organization and everything in it, at once',
  })
  @HttpCode(204)
  @Authenticated()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The account is gone.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.password_wrong',
    'auth.sign_in_again',
    'auth.code_required',
    'auth.code_wrong',
    'account.confirmation_wrong',
    'account.owns_organizations',
  )
  async delete(
    @CurrentActor() actor: Actor,
    @Body() deletion: DeleteAccountDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.deletion.delete(actor, deletion);
    this.cookie.clear(reply);
  }
}
