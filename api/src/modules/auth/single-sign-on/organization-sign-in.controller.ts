import { Controller, Get, Param, Query, Redirect, Req, Res, UseFilters } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../core/auth-guard';
import { CurrentClient } from '../client.decorator';
import { RefreshCookie } from '../refresh-cookie';
import type { Client } from '../sessions/sessions.service';
import { ChallengeCookie } from '../two-factor/challenge-cookie';
import { OrganizationSignInService } from './organization-sign-in.service';
import { SignOnCookie } from './sign-on-cookie';
import { SignOnFailureFilter } from './sign-on-failure.filter';
import { SignOnStartQueryDto } from './sign-on.dto';

@ApiTags('auth')
@Controller('auth/single-sign-on/:organizationId')
@ApiParam({ name: 'organizationId', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
@UseFilters(SignOnFailureFilter)
export class OrganizationSignInController {
  constructor(
    private readonly signIn: OrganizationSignInService,
    private readonly pendingCookie: SignOnCookie,
    private readonly cookie: RefreshCookie,
    private readonly challengeCookie: ChallengeCookie,
  ) {}

  @Get()
  @ApiOperation({
    summary: "For a browser to open: goes on to the organization's provider, which sends it back",
  })
  @Public()
  @Redirect('/', 302)
  @ApiFoundResponse({ description: "To the provider's page, or to `/sign-in#error=<code>`." })
  async start(
    @Param('organizationId') organizationId: string,
    @Query() { email }: SignOnStartQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const { url, pending } = await this.signIn.begin(organizationId, email);
    this.pendingCookie.write(reply, { ...pending, organizationId, connects: null });
    return { url };
  }

  @Get('callback')
  @ApiOperation({
    summary:
      'Where the provider sends the browser: on into the organization, to the second step, or back with a code',
  })
  @Public()
  @Redirect('/', 302)
  @ApiFoundResponse({
    description:
      'To `/enter/<organization>`, `/sign-in?returnTo=…#second-step`, `/account#sign-on-connected`, or ' +
      '`/sign-in#error=<code>`.',
  })
  async finish(
    @Param('organizationId') organizationId: string,
    @Req() request: FastifyRequest,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const pending = this.pendingCookie.take(request, reply);
    const query = new URL(request.url, 'http://localhost').searchParams;
    const end = await this.signIn.finish(organizationId, { pending, query, client });
    if (end === 'connected') return { url: '/account#sign-on-connected' };
    if ('token' in end) this.cookie.write(reply, end.token);
    if ('challenge' in end) this.challengeCookie.write(reply, end.challenge);
    return {
      url:
        'challenge' in end
          ? `/sign-in?returnTo=/enter/${organizationId}#second-step`
          : `/enter/${organizationId}`,
    };
  }
}
