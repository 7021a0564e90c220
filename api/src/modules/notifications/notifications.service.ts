import { Injectable } from '@nestjs/common';
import { mentionedIn } from '@promptyflow/contracts';
import type { Actor } from '../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../core/http';
import { Realtime } from '../../core/realtime';
import type { NotificationListDto, UnreadNotificationsDto } from './notifications.dto';
import { notificationNotFound } from './notifications.errors';
import { toNotification } from './notifications.mapper';
import { NotificationsRepository } from './notifications.repository';
import type { MarkedNotifications } from './notifications.repository';

interface ListOptions {
  readonly cursor?: string;
  readonly limit: number;
  readonly unread: boolean;
}

/** What a person was told: looked through, and marked read. Their other pages hear of it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly realtime: Realtime,
  ) {}

  async list({ userId }: Actor, { cursor, limit, unread }: ListOptions): Promise<NotificationListDto> {
    const beforeId = cursor === undefined ? undefined : idIn(cursor);
    const rows = await this.repository.list(userId, { beforeId, unread, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toNotification);
    const mentioned = items.flatMap(({ comment }) => (comment ? mentionedIn(comment.excerpt) : []));
    const people = await this.repository.namesOf([...new Set(mentioned)]);
    const last = items.at(-1);
    return { items, people, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  async unread({ userId }: Actor): Promise<UnreadNotificationsDto> {
    return { unread: await this.repository.countUnread(userId) };
  }

  async mark({ userId }: Actor, id: string, read: boolean): Promise<void> {
    if (!(await this.repository.mark(userId, id, read))) throw notificationNotFound();
    this.tell(userId);
  }

  async markAll({ userId }: Actor, marked: MarkedNotifications): Promise<void> {
    if ((await this.repository.markAll(userId, marked)) > 0) this.tell(userId);
  }

  private tell(userId: string): void {
    this.realtime.emit(`user:${userId}`, 'notification.changed', { reason: 'read' });
  }
}

function idIn(cursor: string): string {
  return decodeCursor<{ id: string }>(cursor, ['id']).id;
}
