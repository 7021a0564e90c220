import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { parseProvider } from '../providers';
import { ApiKeyDto, ApiKeyListDto, OrganizationKeyParams, SaveKeyDto } from './keys.dto';
import { toApiKey } from './keys.mapper';
import { KeysService } from './keys.service';

@ApiTags('keys')
@Controller('organizations/:id/api-keys')
export class OrganizationKeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Authenticated({ permission: 'key.manage', resource: 'organization' })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  @ApiOperation({ summary: "The keys that an organization's members share, without the secrets" })
  @ApiOkResponse({ type: ApiKeyListDto })
  async list(@CurrentActor() actor: Actor): Promise<ApiKeyListDto> {
    const keys = await this.keys.list(await this.keys.ownerOf(actor, 'organization'));
    return { items: keys.map(toApiKey), nextCursor: null };
  }

  @Post(':provider')
  @Authenticated({ permission: 'key.manage', resource: 'organization' })
  @ApiOperation({
    summary: 'Test a shared key and save it in place of the former one; a refused key is not saved',
  })
  @ApiCreatedResponse({ type: ApiKeyDto })
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'provider.unknown',
    'provider.bad_key',
    'provider.base_url_refused',
  )
  async save(
    @CurrentActor() actor: Actor,
    @Param() { provider }: OrganizationKeyParams,
    @Body() body: SaveKeyDto,
  ): Promise<ApiKeyDto> {
    const owner = await this.keys.ownerOf(actor, 'organization');
    return toApiKey(await this.keys.save(actor, owner, parseProvider(provider), body));
  }

  @Delete(':provider')
  @HttpCode(204)
  @Authenticated({ permission: 'key.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Remove a shared key for good' })
  @ApiNoContentResponse()
  @ApiProblems('provider.unknown', 'key.not_found')
  async remove(@CurrentActor() actor: Actor, @Param() { provider }: OrganizationKeyParams): Promise<void> {
    await this.keys.remove(await this.keys.ownerOf(actor, 'organization'), parseProvider(provider));
  }

  @Post(':provider/test')
  @HttpCode(200)
  @Authenticated({ permission: 'key.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Ask the provider again whether it takes the shared key' })
  @ApiOkResponse({ type: ApiKeyDto })
  @ApiProblems('provider.unknown', 'key.not_found')
  async test(@CurrentActor() actor: Actor, @Param() { provider }: OrganizationKeyParams): Promise<ApiKeyDto> {
    const owner = await this.keys.ownerOf(actor, 'organization');
    return toApiKey(await this.keys.test(owner, parseProvider(provider)));
  }
}
