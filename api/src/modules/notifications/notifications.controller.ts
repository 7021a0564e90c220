import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import {
  ListNotificationsQueryDto,
  MarkAllNotificationsDto,
  MarkNotificationDto,
  NotificationIdParams,
  NotificationListDto,
  UnreadNotificationsDto,
} from './notifications.dto';
import { NotificationsService } from './notifications.service';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'What the person was told in all their organizations, the latest first' })
  @ApiOkResponse({ type: NotificationListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(
    @CurrentActor() actor: Actor,
    @Query() query: ListNotificationsQueryDto,
  ): Promise<NotificationListDto> {
    return this.notifications.list(actor, query);
  }

  @Get('unread')
  @Authenticated()
  @ApiOperation({ summary: 'How much of it was not read yet' })
  @ApiOkResponse({ type: UnreadNotificationsDto })
  unread(@CurrentActor() actor: Actor): Promise<UnreadNotificationsDto> {
    return this.notifications.unread(actor);
  }

  @Post('read')
  @HttpCode(204)
  @Authenticated()
  @ApiOperation({ summary: 'Mark everything read, up to one or what comes of some sources' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'request.malformed')
  async markAll(@CurrentActor() actor: Actor, @Body() marked: MarkAllNotificationsDto): Promise<void> {
    await this.notifications.markAll(actor, marked);
  }

  @Patch(':notificationId')
  @HttpCode(204)
  @Authenticated()
  @ApiOperation({ summary: 'Mark one read, or unread again' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'request.malformed', 'notification.not_found')
  async mark(
    @CurrentActor() actor: Actor,
    @Param() { notificationId }: NotificationIdParams,
    @Body() { read }: MarkNotificationDto,
  ): Promise<void> {
    await this.notifications.mark(actor, notificationId, read);
  }
}
