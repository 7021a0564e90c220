export { NotificationsModule } from './notifications.module';
export { NotificationFeedRepository } from './notification-feed.repository';
export type { NotificationRecord } from './notification-feed.repository';
