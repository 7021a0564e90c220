import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { OrganizationDto, OrganizationListDto, OrganizationNameDto } from './organizations.dto';
import { OrganizationsService } from './organizations.service';

const idParam = { name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' } as const;

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

  @Post()
  @ApiOperation({ summary: 'Make an organization for a team; you are its owner' })
  @Authenticated()
  @ApiCreatedResponse({ type: OrganizationDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  async create(
    @CurrentActor() actor: Actor,
    @Body() { name }: OrganizationNameDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationDto> {
    const organization = await this.organizations.create(actor, name);
    void reply.header('Location', `/api/organizations/${organization.id}`);
    return organization;
  }

  @Get(':id')
  @ApiOperation({ summary: 'An organization, and what you may do there' })
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiParam(idParam)
  @ApiOkResponse({ type: OrganizationDto })
  get(@CurrentActor() { userId, organizationId }: Actor): Promise<OrganizationDto> {
    return this.organizations.get(userId, organizationId);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename an organization' })
  @Authenticated({ permission: 'organization.manage', resource: 'organization' })
  @ApiParam(idParam)
  @ApiOkResponse({ type: OrganizationDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  rename(@CurrentActor() actor: Actor, @Body() { name }: OrganizationNameDto): Promise<OrganizationDto> {
    return this.organizations.rename(actor, name);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an organization for good, with all that is in it' })
  @Authenticated({ permission: 'organization.manage', resource: 'organization' })
  @ApiParam(idParam)
  @ApiNoContentResponse({ description: 'It has gone.' })
  @ApiProblems('organization.personal')
  async remove(@CurrentActor() actor: Actor): Promise<void> {
    await this.organizations.remove(actor);
  }
}
