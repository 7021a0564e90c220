import type { Routes } from '@angular/router';
import { NotificationsPage } from './notifications-page';

/** What the person was told, in all their organizations. */
export const notificationsRoutes: Routes = [
  { path: '', title: 'notifications.page.title', component: NotificationsPage },
];
