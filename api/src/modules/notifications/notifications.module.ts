import { Module } from '@nestjs/common';
import { DigestMailProcessor } from './digest/digest-mail.processor';
import { DigestRequestProcessor } from './digest/digest-request.processor';
import { DigestService } from './digest/digest.service';
import { DigestsRepository } from './digest/digests.repository';
import { NotificationFeedRepository } from './notification-feed.repository';
import { NotificationsController } from './notifications.controller';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { NotificationPurgeProcessor } from './retention/notification-purge.processor';
import { NotificationRetentionRepository } from './retention/notification-retention.repository';
import { NotificationRetentionService } from './retention/notification-retention.service';
import { NotificationSettingsController } from './settings/notification-settings.controller';
import { NotificationSettingsRepository } from './settings/notification-settings.repository';

@Module({
  controllers: [NotificationsController, NotificationSettingsController],
  providers: [
    NotificationFeedRepository,
    NotificationsRepository,
    NotificationsService,
    NotificationSettingsRepository,
    DigestsRepository,
    DigestService,
    DigestRequestProcessor,
    DigestMailProcessor,
    NotificationRetentionRepository,
    NotificationRetentionService,
    NotificationPurgeProcessor,
  ],
  exports: [NotificationFeedRepository],
})
export class NotificationsModule {}
