import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import type { Locale } from '../../users';
import { notificationColumns, notificationJoins } from '../notifications.repository';
import type { NotificationRow } from '../notifications.repository';

/** A letter that this process, and no other, is to send. */
export interface ClaimedDigest {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  /** The latest first. */
  readonly notifications: readonly NotificationRow[];
}

/** People whose letters are due, found at once. */
const dueAtOnce = 500;

/** When letters about what is unread are due, and which notifications were in one. */
@Injectable()
export class DigestsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Those whose letters are due, the longest due first. */
  async due(): Promise<string[]> {
    const rows = await this.transaction.withoutTenant<{ userId: string }>(
      `select user_id as "userId" from notification_digests where due_at <= now()
        order by due_at limit ${dueAtOnce}`,
      [],
    );
    return rows.map(({ userId }) => userId);
  }

  /**
   * Takes a person's letter that is due: of several who do it at once one gets it. Null when there is nothing to send:
   * it is not due, all was read, what is unread is closed to the person, or their address is not proven.
   */
  claim(userId: string): Promise<ClaimedDigest | null> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [, taken] = (await manager.query(
        'delete from notification_digests where user_id = $1 and due_at <= now()',
        [userId],
      )) as [unknown, number];
      if (taken === 0) return null;
      const [person]: Omit<ClaimedDigest, 'notifications'>[] = await manager.query(
        'select email, name, locale from users where id = $1 and email_verified_at is not null',
        [userId],
      );
      if (!person) return null;
      const notifications: NotificationRow[] = await manager.query(
        `with claimed as (
           update notifications set emailed_at = now()
            where user_id = $1 and email and emailed_at is null and read_at is null returning *
         )
         select ${notificationColumns} from claimed n ${notificationJoins} order by n.id desc`,
        [userId],
      );
      return notifications.length === 0 ? null : { ...person, notifications };
    });
  }

  /** Gives back a letter that did not leave; it is due at once. */
  async release(userId: string, { notifications }: ClaimedDigest): Promise<void> {
    await this.transaction.runAsUser(userId, async (manager) => {
      await manager.query(
        'update notifications set emailed_at = null where user_id = $1 and id = any ($2::uuid[])',
        [userId, notifications.map(({ id }) => id)],
      );
      await manager.query(
        `insert into notification_digests (user_id, due_at) values ($1, now())
         on conflict (user_id) do update set due_at = excluded.due_at`,
        [userId],
      );
    });
  }

  /** The names of people, by their ids. */
  async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.transaction.withoutTenant<{ id: string; name: string }>(
      'select id, name from users where id = any ($1::uuid[])',
      [userIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
