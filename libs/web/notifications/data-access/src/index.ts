export { NotificationWatch } from './notification-watch';
export { NotificationsApi } from './notifications-api';
export type { KnownSettings, NotificationPage, NotificationRow, SettingsChange } from './notifications-api';
