import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { PoliciesRepository } from './policies.repository';
import { PoliciesService } from './policies.service';
import { PolicyDto, UpdatePolicyDto } from './policy.dto';

@ApiTags('organizations')
@Controller('organizations/:id/policy')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly service: PoliciesService,
  ) {}

  @Get()
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'What an organization lets its members do' })
  @ApiOkResponse({ type: PolicyDto })
  get(@CurrentActor() { organizationId }: Actor): Promise<PolicyDto> {
    return this.policies.find(organizationId);
  }

  @Patch()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Alter what an organization lets its members do; what is absent stays' })
  @ApiOkResponse({ type: PolicyDto })
  @ApiProblems('request.invalid', 'request.malformed', 'policy.second_step_first')
  update(@CurrentActor() actor: Actor, @Body() change: UpdatePolicyDto): Promise<PolicyDto> {
    return this.service.update(actor, change);
  }
}
