import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { MemberListDto, OrganizationListDto } from './organizations.dto';
import { OrganizationsService } from './organizations.service';

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @ApiOperation({ summary: 'The organizations of the person who asks, the personal one first' })
  @Authenticated()
  @ApiOkResponse({ type: OrganizationListDto })
  async list(@CurrentActor() actor: Actor): Promise<OrganizationListDto> {
    return { items: await this.organizations.listOfUser(actor.userId), nextCursor: null };
  }

  @Get(':id/members')
  @ApiOperation({ summary: 'Everyone in the organization, in the order in which they joined' })
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  @ApiOkResponse({ type: MemberListDto })
  listMembers(@CurrentActor() actor: Actor): Promise<MemberListDto> {
    return this.organizations.listMembers(actor);
  }
}
