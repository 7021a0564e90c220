import { Controller, Get, Redirect, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { CurrentClient } from '../client.decorator';
import { RefreshCookie } from '../refresh-cookie';
import type { Client } from '../sessions/sessions.service';
import { ChallengeCookie } from '../two-factor/challenge-cookie';
import { GoogleFailureFilter } from './google-failure.filter';
import type { GoogleIdentity } from './google-identity';
import { GoogleSignInService } from './google-sign-in.service';
import { GoogleGuard } from './google.guard';

@ApiTags('auth')
@Controller('auth/google')
@UseGuards(GoogleGuard)
@UseFilters(GoogleFailureFilter)
export class GoogleController {
  constructor(
    private readonly google: GoogleSignInService,
    private readonly cookie: RefreshCookie,
    private readonly challengeCookie: ChallengeCookie,
  ) {}

  @Get()
  @ApiOperation({ summary: 'For a browser to open: goes on to Google, which sends it back to the callback' })
  @Public()
  @ApiFoundResponse({ description: "To Google's page." })
  @ApiProblems('auth.google_not_configured')
  start(): void {
    // The guard has redirected.
  }

  @Get('callback')
  @ApiOperation({
    summary:
      'Where Google sends the browser: on to `/` with a session, `/sign-in#second-step` or `/sign-in#error=<code>`',
  })
  @Public()
  @Redirect('/', 302)
  @ApiFoundResponse({ description: 'To `/`, to `/sign-in#second-step`, or to `/sign-in#error=<code>`.' })
  @ApiProblems('auth.google_not_configured')
  async finish(
    @Req() request: FastifyRequest & { readonly user: GoogleIdentity },
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string } | undefined> {
    const entered = await this.google.signIn(request.user, client);
    if ('challenge' in entered) {
      this.challengeCookie.write(reply, entered.challenge);
      return { url: '/sign-in#second-step' };
    }
    this.cookie.write(reply, entered.token);
    return undefined;
  }
}
