import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
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
import { SignInLimited } from '../../../core/http';
import { ProofDto, ProofWithCodeDto } from '../proof/proof.dto';
import { CodeDto, RecoveryCodesDto, TwoFactorDto, TwoFactorSetUpDto } from './two-factor.dto';
import { TwoFactorService } from './two-factor.service';

const refusals = [
  'request.invalid',
  'request.malformed',
  'request.forbidden_character',
  'request.origin_refused',
] as const;

@ApiTags('user')
@Controller('user/two-factor')
export class TwoFactorController {
  constructor(private readonly twoFactor: TwoFactorService) {}

  @Get()
  @ApiOperation({ summary: 'Whether signing in takes a second step' })
  @Authenticated()
  @ApiOkResponse({ type: TwoFactorDto })
  get(@CurrentActor() actor: Actor): Promise<TwoFactorDto> {
    return this.twoFactor.get(actor);
  }

  @Post()
  @ApiOperation({
    summary: 'Begins the set-up: a secret for an authenticator app, to be confirmed in 15 minutes',
  })
  @Header('Cache-Control', 'no-store')
  @Authenticated()
  @SignInLimited()
  @ApiCreatedResponse({ type: TwoFactorSetUpDto })
  @ApiProblems(...refusals, 'auth.password_wrong', 'auth.sign_in_again', 'two_factor.already_on')
  begin(@CurrentActor() actor: Actor, @Body() proof: ProofDto): Promise<TwoFactorSetUpDto> {
    return this.twoFactor.begin(actor, proof);
  }

  @Post('confirm')
  @ApiOperation({ summary: 'Switches it on with a code of the app, and signs out everywhere else' })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Authenticated()
  @SignInLimited()
  @ApiOkResponse({ type: RecoveryCodesDto })
  @ApiProblems(...refusals, 'auth.code_wrong', 'two_factor.not_begun')
  confirm(@CurrentActor() actor: Actor, @Body() { code }: CodeDto): Promise<RecoveryCodesDto> {
    return this.twoFactor.confirm(actor, code);
  }

  @Post('recovery-codes')
  @ApiOperation({ summary: 'New recovery codes; the old ones stop working' })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Authenticated()
  @SignInLimited()
  @ApiOkResponse({ type: RecoveryCodesDto })
  @ApiProblems(
    ...refusals,
    'auth.password_wrong',
    'auth.sign_in_again',
    'auth.code_required',
    'auth.code_wrong',
    'two_factor.not_on',
  )
  renewCodes(@CurrentActor() actor: Actor, @Body() proof: ProofWithCodeDto): Promise<RecoveryCodesDto> {
    return this.twoFactor.renewCodes(actor, proof);
  }

  @Post('disable')
  @ApiOperation({ summary: 'Switches it off, unless an organization of the person requires it' })
  @HttpCode(204)
  @Authenticated()
  @SignInLimited()
  @ApiNoContentResponse({ description: 'Signing in takes one step.' })
  @ApiProblems(
    ...refusals,
    'auth.password_wrong',
    'auth.sign_in_again',
    'auth.code_required',
    'auth.code_wrong',
    'two_factor.not_on',
    'two_factor.required',
  )
  async disable(@CurrentActor() actor: Actor, @Body() proof: ProofWithCodeDto): Promise<void> {
    await this.twoFactor.disable(actor, proof);
  }
}
