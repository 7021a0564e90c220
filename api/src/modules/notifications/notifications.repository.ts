import { Injectable } from '@nestjs/common';
import { mostUnreadCounted } from '@promptyflow/contracts';
import type { NotificationKind, NotificationSubjects } from '@promptyflow/contracts';
import { TenantTransaction } from '../../core/database';

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly actorId: string | null;
  /** Null when the account is gone. */
  readonly actorName: string | null;
  readonly subject: NotificationSubjects[NotificationKind];
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** Which are marked read; what is absent does not narrow them down. */
export interface MarkedNotifications {
  readonly untilId?: string;
  readonly sourceIds?: readonly string[];
}

interface Page {
  readonly beforeId?: string;
  readonly unread: boolean;
  readonly limit: number;
}

/** With their names, for whoever sees the row. */
export const notificationColumns = `n.id, n.kind, n.organization_id as "organizationId", o.name as "organizationName",
  n.project_id as "projectId", p.name as "projectName", n.actor_id as "actorId", u.name as "actorName",
  n.subject, n.created_at as "createdAt", n.read_at as "readAt"`;

export const notificationJoins = `join organizations o on o.id = n.organization_id
  left join projects p on p.id = n.project_id
  left join users u on u.id = n.actor_id`;

/** A person's notifications, of all their organizations; row-level security leaves out what is closed to them. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The latest first. */
  list(userId: string, { beforeId, unread, limit }: Page): Promise<NotificationRow[]> {
    return this.transaction.runAsUser(userId, (manager) =>
      manager.query(
        `select ${notificationColumns} from notifications n ${notificationJoins}
          where n.user_id = $1 and n.in_app and ($2::uuid is null or n.id < $2)
            and (n.read_at is null or not $3)
          order by n.id desc limit $4`,
        [userId, beforeId ?? null, unread, limit],
      ),
    );
  }

  /** At most {@link mostUnreadCounted}. */
  countUnread(userId: string): Promise<number> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [row]: { unread: number }[] = await manager.query(
        `select count(*)::int as unread from (
           select 1 from notifications where user_id = $1 and in_app and read_at is null limit ${mostUnreadCounted}
         ) as unread_ones`,
        [userId],
      );
      return row?.unread ?? 0;
    });
  }

  /** Marks one read, or unread again. False when the person sees none with this id. */
  mark(userId: string, id: string, read: boolean): Promise<boolean> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [, count] = (await manager.query(
        `update notifications set read_at = case when $3 then coalesce(read_at, now()) end
          where user_id = $1 and id = $2 and in_app`,
        [userId, id, read],
      )) as [unknown, number];
      return count === 1;
    });
  }

  /** Marks those read that are not newer than one, and that come of some sources. Returns how many there were. */
  async markAll(userId: string, { untilId, sourceIds }: MarkedNotifications): Promise<number> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [, count] = (await manager.query(
        `update notifications set read_at = now()
          where user_id = $1 and read_at is null and in_app and ($2::uuid is null or id <= $2)
            and ($3::uuid[] is null or source_id = any ($3))`,
        [userId, untilId ?? null, sourceIds ?? null],
      )) as [unknown, number];
      return count;
    });
  }

  /** The names of people, by their ids; of an account that is gone there is none. */
  async namesOf(userIds: readonly string[]): Promise<{ readonly id: string; readonly name: string }[]> {
    if (userIds.length === 0) return [];
    return this.transaction.withoutTenant('select id, name from users where id = any ($1::uuid[])', [
      userIds,
    ]);
  }
}
