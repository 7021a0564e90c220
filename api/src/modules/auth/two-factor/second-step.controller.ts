import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignInLimited } from '../../../core/http';
import { SignedInDto } from '../auth.dto';
import { AuthService } from '../auth.service';
import { CurrentClient } from '../client.decorator';
import { RefreshCookie } from '../refresh-cookie';
import type { Client } from '../sessions/sessions.service';
import { ChallengeCookie } from './challenge-cookie';
import { CodeDto } from './two-factor.dto';

@ApiTags('auth')
@Controller('auth/two-factor')
export class SecondStepController {
  constructor(
    private readonly auth: AuthService,
    private readonly challengeCookie: ChallengeCookie,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'The second step of signing in: a code, beside the cookie that the first step set',
  })
  @HttpCode(200)
  @Public()
  @SignInLimited()
  @ApiOkResponse({ type: SignedInDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
    'auth.challenge_ended',
    'auth.code_wrong',
  )
  async pass(
    @Body() { code }: CodeDto,
    @CurrentClient() client: Client,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const { answer, token } = await this.auth.secondStep(this.challengeCookie.read(request), code, client);
    this.challengeCookie.clear(reply);
    this.cookie.write(reply, token);
    return answer;
  }
}
