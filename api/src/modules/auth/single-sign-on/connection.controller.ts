import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProofWithCodeDto } from '../proof/proof.dto';
import { ConnectionService } from './connection.service';
import { SignOnCookie } from './sign-on-cookie';
import { SignOnConnectionDto, SignOnWayDto } from './sign-on.dto';

@ApiTags('single sign-on')
@Controller('organizations/:id/single-sign-on/connection')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class SignOnConnectionController {
  constructor(
    private readonly connection: ConnectionService,
    private readonly cookie: SignOnCookie,
  ) {}

  @Get()
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'Whether the organization signs the person in who asks' })
  @ApiOkResponse({ type: SignOnConnectionDto })
  get(@CurrentActor() actor: Actor): Promise<SignOnConnectionDto> {
    return this.connection.get(actor);
  }

  @Post()
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'Begins to connect the account of the person who asks with the provider' })
  @HttpCode(200)
  @ApiOkResponse({ type: SignOnWayDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'auth.password_wrong',
    'auth.sign_in_again',
    'auth.code_required',
    'auth.code_wrong',
    'auth.sign_on_not_configured',
    'auth.sign_on_unavailable',
    'auth.sign_on_misconfigured',
    'sign_on.address_unverified',
  )
  async begin(
    @CurrentActor() actor: Actor,
    @Body() proof: ProofWithCodeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnWayDto> {
    const { url, pending } = await this.connection.begin(actor, proof);
    this.cookie.write(reply, { ...pending, organizationId: actor.organizationId, connects: actor.userId });
    return { url };
  }

  @Delete()
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'Parts the account of the person who asks from the provider' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The provider does not sign them in any more.' })
  remove(@CurrentActor() actor: Actor): Promise<void> {
    return this.connection.remove(actor);
  }
}
