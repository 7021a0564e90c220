import { Body, Controller, Get, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { SignInLimited } from '../../core/http';
import { LoginDto, ProvidersDto, RegisterDto, SignedInDto } from './auth.dto';
import { AuthService } from './auth.service';
import { CurrentClient } from './client.decorator';
import { EndedSessionInterceptor } from './ended-session.interceptor';
import { RefreshCookie } from './refresh-cookie';
import type { Client } from './sessions/sessions.service';
import { ChallengeCookie } from './two-factor/challenge-cookie';
import { challengeSeconds } from './two-factor/sign-in-gate.service';
import { SecondStepDto } from './two-factor/two-factor.dto';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly cookie: RefreshCookie,
    private readonly challengeCookie: ChallengeCookie,
  ) {}

  @Post('register')
  @ApiOperation({
    summary:
      'Makes an account with a personal organization, signs in, and sends a letter to prove the address',
  })
  @Public()
  @SignInLimited()
  @ApiCreatedResponse({ type: SignedInDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.email_taken',
    'auth.sign_on_required',
    'auth.password_too_weak',
  )
  async register(
    @Body() registration: RegisterDto,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const { answer, token } = await this.auth.register(registration, client);
    this.cookie.write(reply, token);
    return answer;
  }

  @Post('login')
  @ApiOperation({
    summary: 'Signs in with an address and a password, or asks for the second step where that is on',
  })
  @HttpCode(200)
  @Public()
  @SignInLimited()
  @ApiExtraModels(SecondStepDto)
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(SignedInDto) }, { $ref: getSchemaPath(SecondStepDto) }] },
  })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.invalid_credentials',
    'auth.sign_on_required',
  )
  async login(
    @Body() credentials: LoginDto,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto | SecondStepDto> {
    const entered = await this.auth.login(credentials, client);
    if ('challenge' in entered) {
      this.challengeCookie.write(reply, entered.challenge);
      return { codeRequired: true, expiresInSeconds: challengeSeconds };
    }
    this.cookie.write(reply, entered.token);
    return entered.answer;
  }

  @Post('refresh')
  @ApiOperation({ summary: 'A new access token for the refresh cookie, which is replaced' })
  @HttpCode(200)
  @Public()
  @UseInterceptors(EndedSessionInterceptor)
  @ApiOkResponse({ type: SignedInDto })
  @ApiNoContentResponse({ description: 'The browser has no session.' })
  @ApiProblems('request.origin_refused', 'auth.session_ended')
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto | undefined> {
    const signedIn = await this.auth.refresh(this.cookie.read(request));
    this.cookie.write(signedIn ? reply : reply.status(204), signedIn?.token);
    return signedIn?.answer;
  }

  @Post('logout')
  @ApiOperation({
    summary: 'Ends the session of the refresh cookie; also without one, or with one that has ended',
  })
  @HttpCode(204)
  @Public()
  @ApiNoContentResponse({ description: 'Signed out.' })
  @ApiProblems('request.origin_refused')
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(this.cookie.read(request));
    this.cookie.clear(reply);
  }

  @Get('providers')
  @ApiOperation({ summary: 'The ways to sign in beside a password' })
  @Public()
  @ApiOkResponse({ type: ProvidersDto })
  providers(): ProvidersDto {
    return this.auth.providers();
  }
}
