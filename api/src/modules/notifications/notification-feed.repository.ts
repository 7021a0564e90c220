import { Injectable } from '@nestjs/common';
import { defaultNotificationSettings } from '@promptyflow/contracts';
import type { NotificationKind, NotificationSubjects } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { TenantTransaction } from '../../core/database';
import { Realtime } from '../../core/realtime';
import { readSettings } from './settings/notification-settings.repository';

/** What people are told; each kind has its subject. */
export type NotificationRecord = {
  readonly [Kind in NotificationKind]: {
    readonly kind: Kind;
    /** To whom; whoever does it is not told. That they may see the project is for the caller to know. */
    readonly userIds: readonly string[];
    /** Who does it; null for the server. */
    readonly actorId: string | null;
    /** Where it belongs to one: whoever may no longer see the project is not shown it. */
    readonly projectId: string | null;
    /** What it comes of, such as a comment: nobody is told of that twice. Absent for what happens anew each time. */
    readonly sourceId?: string;
    readonly subject: NotificationSubjects[Kind];
  };
}[NotificationKind];

interface Addressed {
  readonly userId: string;
  readonly inApp: boolean;
  readonly email: boolean;
}

/** Hour of the day (UTC) of daily letters. */
const digestHour = 7;

/** The only way in which people are told of something. */
@Injectable()
export class NotificationFeedRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly realtime: Realtime,
  ) {}

  /**
   * Within the organization's transaction that does what is told: both are kept, or neither. Pages hear of it after the
   * commit. Of records with one source the first that names a person counts for them.
   */
  async append(
    manager: EntityManager,
    organizationId: string,
    records: readonly NotificationRecord[],
  ): Promise<void> {
    const everybody = new Set(records.flatMap(({ userIds }) => userIds));
    if (everybody.size === 0) return;
    const settings = await readSettings(manager, [...everybody]);
    const shown = new Set<string>();
    const mailed = new Set<string>();
    for (const record of records) {
      const addressed = record.userIds
        .filter((userId) => userId !== record.actorId)
        .map((userId): Addressed => {
          const { digest, kinds } = settings.get(userId) ?? defaultNotificationSettings;
          const { inApp, email } = kinds[record.kind];
          return { userId, inApp, email: email && digest !== 'off' };
        })
        .filter(({ inApp, email }) => inApp || email);
      for (const told of await insert(manager, organizationId, record, addressed)) {
        if (told.inApp) shown.add(told.userId);
        if (told.email) mailed.add(told.userId);
      }
    }
    await scheduleDigests(manager, [...mailed]);
    this.tell(manager, [...shown], 'added');
  }

  /** Takes back what was told of something that is no more. */
  async retract(manager: EntityManager, sourceId: string): Promise<void> {
    const [rows] = (await manager.query(
      'delete from notifications where source_id = $1 returning user_id as "userId"',
      [sourceId],
    )) as [{ userId: string }[], number];
    this.tell(
      manager,
      rows.map(({ userId }) => userId),
      'removed',
    );
  }

  private tell(manager: EntityManager, userIds: readonly string[], reason: 'added' | 'removed'): void {
    if (userIds.length === 0) return;
    const rooms = userIds.map((userId) => `user:${userId}` as const);
    this.transaction.afterCommit(manager, () =>
      this.realtime.emit(rooms, 'notification.changed', { reason }),
    );
  }
}

/** Who was told now, and not before. */
async function insert(
  manager: EntityManager,
  organizationId: string,
  { kind, actorId, projectId, sourceId = uuidv7(), subject }: NotificationRecord,
  addressed: readonly Addressed[],
): Promise<Addressed[]> {
  if (addressed.length === 0) return [];
  const rows: Addressed[] = await manager.query(
    `insert into notifications
       (id, organization_id, user_id, kind, actor_id, project_id, source_id, subject, in_app, email)
     select a.id, $1, a.user_id, $2, $3, $4, $5, $6::jsonb, a.in_app, a.email
       from unnest($7::uuid[], $8::uuid[], $9::boolean[], $10::boolean[]) as a (id, user_id, in_app, email)
     on conflict (user_id, source_id) do nothing
     returning user_id as "userId", in_app as "inApp", email`,
    [
      ...[organizationId, kind, actorId, projectId, sourceId, JSON.stringify(subject)],
      addressed.map(() => uuidv7()),
      addressed.map(({ userId }) => userId),
      addressed.map(({ inApp }) => inApp),
      addressed.map(({ email }) => email),
    ],
  );
  return rows;
}

/**
 * Says when the next letter of each is due. Also a row that is there is written: a letter that is begun at this moment
 * waits, and tells of what is added here. Sorted, so that two who do it wait for each other in one order.
 */
async function scheduleDigests(manager: EntityManager, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await manager.query(
    `insert into notification_digests (user_id, due_at)
     select a.user_id, case when s.digest = 'hourly' then now() + interval '1 hour'
              else date_trunc('day', now() + make_interval(hours => 24 - ${digestHour}), 'UTC')
                + make_interval(hours => ${digestHour}) end
       from unnest($1::uuid[]) with ordinality as a (user_id, place)
       left join notification_settings s on s.user_id = a.user_id
      order by a.place
     on conflict (user_id) do update set due_at = least(notification_digests.due_at, excluded.due_at)`,
    [userIds.toSorted()],
  );
}
