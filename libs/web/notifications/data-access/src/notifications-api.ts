import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  notificationSettingsChange,
  notificationSettingsGet,
  notificationsList,
  notificationsMark,
  notificationsMarkAll,
  notificationsUnread,
} from '@promptyflow/web-api-client';
import type {
  ChangeNotificationSettingsDto,
  NotificationDto,
  NotificationListDto,
  NotificationSettingsDto,
} from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export type NotificationRow = NotificationDto;
export type NotificationPage = NotificationListDto;
export type KnownSettings = NotificationSettingsDto;
export type SettingsChange = ChangeNotificationSettingsDto;

const pageSize = 30;

/** What the person was told, and how they want to be told. */
@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly client = inject(ApiClient);

  list(unread: boolean, cursor?: string): Observable<NotificationPage> {
    const page = { limit: pageSize, unread, ...(cursor === undefined ? {} : { cursor }) };
    return this.client.call(notificationsList, page);
  }

  unread(): Observable<number> {
    return this.client.call(notificationsUnread, {}).pipe(map(({ unread }) => unread));
  }

  mark(notificationId: string, read: boolean): Observable<void> {
    return this.client.call(notificationsMark, { notificationId, body: { read } });
  }

  /** Those that are not newer than one. */
  markAll(untilId: string): Observable<void> {
    return this.client.call(notificationsMarkAll, { body: { untilId } });
  }

  /** Those that come of some sources, such as comments. */
  markSources(sourceIds: readonly string[]): Observable<void> {
    return this.client.call(notificationsMarkAll, { body: { sourceIds: [...sourceIds] } });
  }

  settings(): Observable<KnownSettings> {
    return this.client.call(notificationSettingsGet, {});
  }

  changeSettings(body: SettingsChange): Observable<KnownSettings> {
    return this.client.call(notificationSettingsChange, { body });
  }
}
