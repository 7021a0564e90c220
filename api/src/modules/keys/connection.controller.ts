import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { TriedKeyDto, TryKeyDto } from './keys.dto';
import { KeysService } from './keys.service';

@ApiTags('ai')
@Controller('ai/test-connection')
export class ConnectionController {
  constructor(private readonly keys: KeysService) {}

  @Post()
  @HttpCode(200)
  @Authenticated({ permission: 'run.create' })
  @ApiOperation({ summary: 'Ask a provider whether it takes a key, without keeping the key' })
  @ApiOkResponse({ type: TriedKeyDto })
  @ApiProblems('request.invalid', 'key.not_found', 'key.personal_forbidden', 'provider.base_url_refused')
  test(@CurrentActor() actor: Actor, @Body() { provider, key, baseUrl }: TryKeyDto): Promise<TriedKeyDto> {
    return this.keys.tryOut(actor, provider, key === undefined ? undefined : { key, baseUrl });
  }
}
