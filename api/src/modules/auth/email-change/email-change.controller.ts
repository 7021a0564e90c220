import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor, Public } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { ChangeEmailDto, ConfirmEmailChangeDto } from './email-change.dto';
import { EmailChangeService } from './email-change.service';

const refusals = [
  'request.invalid',
  'request.malformed',
  'request.forbidden_character',
  'request.origin_refused',
] as const;

@ApiTags('user')
@Controller('user/email')
export class EmailChangeController {
  constructor(private readonly changes: EmailChangeService) {}

  @Post()
  @ApiOperation({
    summary:
      'Sends a letter to a new address, whose link moves the account there; the answer is the same for a taken one',
  })
  @HttpCode(204)
  @Authenticated()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'A letter is on its way; the address has not changed yet.' })
  @ApiProblems(...refusals, 'auth.password_wrong', 'auth.sign_in_again', 'auth.email_same')
  async request(@CurrentActor() actor: Actor, @Body() change: ChangeEmailDto): Promise<void> {
    await this.changes.request(actor, change);
  }
}

@ApiTags('auth')
@Controller('auth/change-email')
export class EmailChangeConfirmationController {
  constructor(private readonly changes: EmailChangeService) {}

  @Post()
  @ApiOperation({
    summary: 'Moves an account to another address with the token of a letter, which works once',
  })
  @HttpCode(204)
  @Public()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The account has the address of the letter, and it is proven.' })
  @ApiProblems(...refusals, 'auth.email_change_invalid', 'auth.email_taken')
  async confirm(@Body() { token }: ConfirmEmailChangeDto): Promise<void> {
    await this.changes.confirm(token);
  }
}
