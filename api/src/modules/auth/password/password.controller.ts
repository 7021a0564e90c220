import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { ChangePasswordDto, FirstPasswordDto } from './password.dto';
import { PasswordService } from './password.service';

@ApiTags('user')
@Controller('user/password')
export class PasswordController {
  constructor(private readonly password: PasswordService) {}

  @Post()
  @ApiOperation({ summary: 'Replaces the password and signs out everywhere else' })
  @HttpCode(204)
  @Authenticated()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The password is replaced; the session that asked goes on.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.password_wrong',
    'auth.password_not_set',
    'auth.password_too_weak',
  )
  async change(@CurrentActor() actor: Actor, @Body() change: ChangePasswordDto): Promise<void> {
    await this.password.change(actor, change);
  }

  @Post('first')
  @ApiOperation({ summary: 'Sets the first password of an account, within 10 minutes of signing in' })
  @HttpCode(204)
  @Authenticated()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The password is set.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.sign_in_again',
    'auth.password_already_set',
    'auth.password_too_weak',
  )
  async setFirst(@CurrentActor() actor: Actor, @Body() { newPassword }: FirstPasswordDto): Promise<void> {
    await this.password.setFirst(actor, newPassword);
  }
}
