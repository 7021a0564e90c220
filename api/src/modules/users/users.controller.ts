import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { ChangeUserDto, CurrentUserDto } from './users.dto';
import { UsersService } from './users.service';

@ApiTags('user')
@Controller('user')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ApiOperation({ summary: 'The person who asks, and where they are a member' })
  @Authenticated()
  @ApiOkResponse({ type: CurrentUserDto })
  get(@CurrentActor() actor: Actor): Promise<CurrentUserDto> {
    return this.users.getCurrent(actor.userId);
  }

  @Patch()
  @ApiOperation({
    summary: 'Changes the name, the language, the theme or what is kept at hand; what is absent stays',
  })
  @Authenticated()
  @ApiOkResponse({ type: CurrentUserDto })
  @ApiProblems('request.invalid', 'request.malformed', 'request.forbidden_character')
  change(@CurrentActor() actor: Actor, @Body() change: ChangeUserDto): Promise<CurrentUserDto> {
    return this.users.change(actor.userId, change);
  }
}
