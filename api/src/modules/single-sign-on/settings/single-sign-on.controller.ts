import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import {
  SaveSingleSignOnDto,
  SingleSignOnDto,
  SingleSignOnTestDto,
  TestSingleSignOnDto,
} from './single-sign-on.dto';
import { SingleSignOnService } from './single-sign-on.service';

@ApiTags('single sign-on')
@Controller('organizations/:id/single-sign-on')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class SingleSignOnController {
  constructor(private readonly signOn: SingleSignOnService) {}

  @Get()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: "An organization's identity provider, without its secret" })
  @ApiOkResponse({ type: SingleSignOnDto })
  get(@CurrentActor() actor: Actor): Promise<SingleSignOnDto> {
    return this.signOn.get(actor);
  }

  @Put()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Sets the identity provider and who may come through it' })
  @ApiOkResponse({ type: SingleSignOnDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'organization.personal',
    'sign_on.secret_required',
  )
  save(@CurrentActor() actor: Actor, @Body() settings: SaveSingleSignOnDto): Promise<SingleSignOnDto> {
    return this.signOn.save(actor, settings);
  }

  @Delete()
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({ summary: 'Forgets the identity provider; also where there is none' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Nobody signs in through it any more.' })
  remove(@CurrentActor() actor: Actor): Promise<void> {
    return this.signOn.remove(actor);
  }

  @Delete('people/:userId')
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({
    summary:
      'Forgets who somebody is at the provider, for whom it has a new account; also where nothing is known',
  })
  @HttpCode(204)
  @ApiParam({ name: 'userId', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  @ApiNoContentResponse({ description: 'The account is bound anew when they come by a proven address.' })
  disconnect(@CurrentActor() actor: Actor, @Param('userId') userId: string): Promise<void> {
    return this.signOn.disconnect(actor, userId);
  }

  @Post('test')
  @Authenticated({ permission: 'policy.manage', resource: 'organization' })
  @ApiOperation({
    summary: 'Asks a provider for its document, and whether it knows the client; keeps nothing',
  })
  @HttpCode(200)
  @ApiOkResponse({ type: SingleSignOnTestDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  test(@CurrentActor() actor: Actor, @Body() settings: TestSingleSignOnDto): Promise<SingleSignOnTestDto> {
    return this.signOn.test(actor, settings);
  }
}
