import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NotificationSettings } from '@promptyflow/contracts';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ChangeNotificationSettingsDto, NotificationSettingsDto } from './notification-settings.dto';
import { NotificationSettingsRepository } from './notification-settings.repository';

@ApiTags('notifications')
@Controller('user/notification-settings')
export class NotificationSettingsController {
  constructor(private readonly settings: NotificationSettingsRepository) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Of what the person wants to be told, and how' })
  @ApiOkResponse({ type: NotificationSettingsDto })
  get(@CurrentActor() { userId }: Actor): Promise<NotificationSettings> {
    return this.settings.find(userId);
  }

  @Patch()
  @Authenticated()
  @ApiOperation({ summary: 'Alters that; what is absent stays' })
  @ApiOkResponse({ type: NotificationSettingsDto })
  @ApiProblems('request.invalid', 'request.malformed')
  change(
    @CurrentActor() { userId }: Actor,
    @Body() change: ChangeNotificationSettingsDto,
  ): Promise<NotificationSettings> {
    return this.settings.save(userId, change);
  }
}
