import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { AccessTokenListDto, CreatedTokenDto, CreateTokenDto, TokenIdParams } from './tokens.dto';
import { toAccessToken } from './tokens.mapper';
import { TokensService } from './tokens.service';

@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Authenticated({ permission: 'token.manage' })
  @ApiOperation({ summary: "A person's own access tokens, without the secrets" })
  @ApiOkResponse({ type: AccessTokenListDto })
  async list(@CurrentActor() actor: Actor): Promise<AccessTokenListDto> {
    const tokens = await this.tokens.list(actor);
    return { items: tokens.map(toAccessToken), nextCursor: null };
  }

  @Post()
  @Authenticated({ permission: 'token.manage' })
  @ApiOperation({ summary: 'Make an access token; its secret is in this answer and nowhere else' })
  @ApiCreatedResponse({ type: CreatedTokenDto })
  @ApiProblems('request.invalid', 'token.permissions_not_held', 'token.too_many')
  async create(
    @CurrentActor() actor: Actor,
    @Body() { name, permissions, expiresInDays = 90 }: CreateTokenDto,
  ): Promise<CreatedTokenDto> {
    const { token, secret } = await this.tokens.create(actor, { name, permissions, expiresInDays });
    return { ...toAccessToken(token), token: secret };
  }

  @Delete(':tokenId')
  @HttpCode(204)
  @Authenticated({ permission: 'token.manage' })
  @ApiOperation({ summary: 'Revoke an access token at once' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'token.not_found')
  async revoke(@CurrentActor() actor: Actor, @Param() { tokenId }: TokenIdParams): Promise<void> {
    await this.tokens.revoke(actor, tokenId);
  }
}
