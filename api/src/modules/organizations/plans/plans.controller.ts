import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { PlanDto } from './plan.dto';
import { PlansRepository } from './plans.repository';

@ApiTags('organizations')
@Controller('organizations/:id/plan')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class PlansController {
  constructor(private readonly plans: PlansRepository) {}

  @Get()
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'The plan of an organization: what it allows, and what is used of it' })
  @ApiOkResponse({ type: PlanDto })
  get(@CurrentActor() { organizationId }: Actor): Promise<PlanDto> {
    return this.plans.find(organizationId);
  }
}
