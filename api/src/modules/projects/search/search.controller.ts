import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ProjectIdParams } from '../project-params.dto';
import { ApiIdempotencyKey } from '../transfer/transfer.dto';
import { ReplaceMatchesDto, ReplaceResultDto, SearchDto, SearchResultDto } from './search.dto';
import { SearchService } from './search.service';

@ApiTags('content')
@Controller('projects/:id')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Post('search')
  @HttpCode(200)
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'Find a text or a pattern in the leaves of a project' })
  @ApiOkResponse({ type: SearchResultDto })
  @ApiProblems('request.invalid', 'request.forbidden_character', 'search.invalid_query')
  search(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: SearchDto,
  ): Promise<SearchResultDto> {
    return this.searches.search(actor, id, body);
  }

  @Post('replace')
  @HttpCode(200)
  @Authenticated({ permission: 'project.write', resource: 'project' })
  @ApiOperation({
    summary: 'Replace a text or a pattern in the leaves of a project, all matches or none',
    description: 'Of one text at most 20,000 matches are replaced.',
  })
  @ApiIdempotencyKey()
  @ApiOkResponse({ type: ReplaceResultDto })
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'search.invalid_query',
    'search.too_many_matches',
    'item.not_found',
    'item.version_unknown',
    'block.too_large',
    'project.too_large',
    'plan.limit_reached',
    'idempotency.key_reused',
  )
  replace(
    @CurrentActor() actor: Actor,
    @Param() { id }: ProjectIdParams,
    @Body() body: ReplaceMatchesDto,
    @Headers('idempotency-key') key?: string,
  ): Promise<ReplaceResultDto> {
    return this.searches.replace(actor, id, body, key);
  }
}
