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
import { parseProvider } from '../providers';
import { ApiKeyDto, ApiKeyListDto, KeyProviderParams, SaveKeyDto } from './keys.dto';
import { toApiKey } from './keys.mapper';
import { KeysService } from './keys.service';

@ApiTags('keys')
@Controller('user/api-keys')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: "A person's own keys, without the secrets" })
  @ApiOkResponse({ type: ApiKeyListDto })
  async list(@CurrentActor() actor: Actor): Promise<ApiKeyListDto> {
    const keys = await this.keys.list(await this.keys.ownerOf(actor, 'personal'));
    return { items: keys.map(toApiKey), nextCursor: null };
  }

  @Post(':provider')
  @Authenticated()
  @ApiOperation({ summary: 'Test a key and save it in place of the former one; a refused key is not saved' })
  @ApiCreatedResponse({ type: ApiKeyDto })
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'provider.unknown',
    'provider.bad_key',
    'provider.base_url_refused',
    'key.personal_forbidden',
  )
  async save(
    @CurrentActor() actor: Actor,
    @Param() { provider }: KeyProviderParams,
    @Body() body: SaveKeyDto,
  ): Promise<ApiKeyDto> {
    const owner = await this.keys.ownerOf(actor, 'personal');
    return toApiKey(await this.keys.save(actor, owner, parseProvider(provider), body));
  }

  @Delete(':provider')
  @HttpCode(204)
  @Authenticated()
  @ApiOperation({ summary: 'Remove a key for good' })
  @ApiNoContentResponse()
  @ApiProblems('provider.unknown', 'key.not_found')
  async remove(@CurrentActor() actor: Actor, @Param() { provider }: KeyProviderParams): Promise<void> {
    await this.keys.remove(await this.keys.ownerOf(actor, 'personal'), parseProvider(provider));
  }

  @Post(':provider/test')
  @HttpCode(200)
  @Authenticated()
  @ApiOperation({ summary: 'Ask the provider again whether it takes the saved key' })
  @ApiOkResponse({ type: ApiKeyDto })
  @ApiProblems('provider.unknown', 'key.not_found')
  async test(@CurrentActor() actor: Actor, @Param() { provider }: KeyProviderParams): Promise<ApiKeyDto> {
    const owner = await this.keys.ownerOf(actor, 'personal');
    return toApiKey(await this.keys.test(owner, parseProvider(provider)));
  }
}
