import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ClaimDomainDto, DomainDto, DomainListDto } from './domains.dto';
import { DomainsService } from './domains.service';

const domainId = {
  name: 'domainId',
  format: 'uuid',
  example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a',
} as const;

@ApiTags('single sign-on')
@Controller('organizations/:id/domains')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class DomainsController {
  constructor(private readonly domains: DomainsService) {}

  @Get()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'The mail domains of an organization' })
  @ApiOkResponse({ type: DomainListDto })
  list(@CurrentActor() actor: Actor): Promise<DomainListDto> {
    return this.domains.list(actor);
  }

  @Post()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Claims a domain; it counts once its record is found' })
  @ApiCreatedResponse({ type: DomainDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'organization.personal',
    'domain.invalid',
    'domain.already_claimed',
    'domain.too_many',
  )
  claim(@CurrentActor() actor: Actor, @Body() { domain }: ClaimDomainDto): Promise<DomainDto> {
    return this.domains.claim(actor, domain);
  }

  @Post(':domainId/check')
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Looks for the record that proves a domain' })
  @HttpCode(200)
  @ApiParam(domainId)
  @ApiOkResponse({ type: DomainDto })
  @ApiProblems('domain.not_found', 'domain.record_missing', 'domain.taken', 'domain.unanswered')
  check(@CurrentActor() actor: Actor, @Param('domainId') id: string): Promise<DomainDto> {
    return this.domains.check(actor, id);
  }

  @Delete(':domainId')
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Gives a domain up' })
  @HttpCode(204)
  @ApiParam(domainId)
  @ApiNoContentResponse({ description: 'It is not the organization’s any more.' })
  @ApiProblems('domain.not_found')
  remove(@CurrentActor() actor: Actor, @Param('domainId') id: string): Promise<void> {
    return this.domains.remove(actor, id);
  }
}
