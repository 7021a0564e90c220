import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { RefreshCookie } from '../refresh-cookie';
import { PasswordResetService } from './password-reset.service';
import { ConfirmPasswordResetDto, RequestPasswordResetDto } from './password.dto';

@ApiTags('auth')
@Controller('auth/password-reset')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post()
  @ApiOperation({
    summary:
      'Sends a letter with which a new password is chosen; the answer is the same for an unknown address',
  })
  @HttpCode(204)
  @Public()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'A letter is on its way if somebody has this address.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
  )
  async request(@Body() { email }: RequestPasswordResetDto): Promise<void> {
    await this.resets.request(email);
  }

  @Post('confirm')
  @ApiOperation({
    summary: 'Sets a password with the token of a letter, which works once; signs out everywhere',
  })
  @HttpCode(204)
  @Public()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The password is set, and the address of the letter proven.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.reset_invalid',
    'auth.password_too_weak',
  )
  async confirm(
    @Body() confirmation: ConfirmPasswordResetDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.resets.confirm(confirmation);
    this.cookie.clear(reply);
  }
}
