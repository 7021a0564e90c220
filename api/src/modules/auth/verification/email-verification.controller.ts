import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor, Public } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { VerifyEmailDto } from './email-verification.dto';
import { EmailVerificationService } from './email-verification.service';

@ApiTags('auth')
@Controller('auth/verify-email')
export class EmailVerificationController {
  constructor(private readonly verification: EmailVerificationService) {}

  @Post()
  @ApiOperation({ summary: 'Proves an address with the token of a letter, which works once' })
  @HttpCode(204)
  @Public()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'The address is proven.' })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.verification_invalid',
  )
  async verify(@Body() { token }: VerifyEmailDto): Promise<void> {
    await this.verification.verify(token);
  }

  @Post('resend')
  @ApiOperation({ summary: 'Sends the letter again, at most once a minute' })
  @HttpCode(204)
  @Authenticated()
  @ApiNoContentResponse({ description: 'The letter is on its way, or the address is proven already.' })
  @ApiProblems('request.origin_refused')
  async resend(@CurrentActor() actor: Actor): Promise<void> {
    await this.verification.resend(actor);
  }
}
