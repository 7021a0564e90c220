import { Injectable } from '@nestjs/common';
import { defaultNotificationSettings, notificationKinds } from '@promptyflow/contracts';
import type {
  DigestRhythm,
  NotificationChannels,
  NotificationKind,
  NotificationSettings,
} from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';

type StoredKinds = Partial<Record<NotificationKind, NotificationChannels>>;

interface SettingsRow {
  readonly userId: string;
  readonly digest: DigestRhythm;
  readonly kinds: StoredKinds;
}

export interface SettingsChange {
  readonly digest?: DigestRhythm;
  readonly kinds?: StoredKinds;
}

const columns = 'user_id as "userId", digest, kinds';

/** How people want to be told; of what they have not decided the defaults hold. */
@Injectable()
export class NotificationSettingsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async find(userId: string): Promise<NotificationSettings> {
    const [row] = await this.transaction.withoutTenant<SettingsRow>(
      `select ${columns} from notification_settings where user_id = $1`,
      [userId],
    );
    return row ? toSettings(row) : defaultNotificationSettings;
  }

  /** What is absent stays. Who wants no letters gets none that was due. */
  async save(userId: string, { digest, kinds = {} }: SettingsChange): Promise<NotificationSettings> {
    const [row] = await this.transaction.withoutTenant<SettingsRow>(
      `with saved as (
         insert into notification_settings (user_id, digest, kinds) values ($1, coalesce($2, $4), $3)
         on conflict (user_id) do update
           set digest = coalesce($2, notification_settings.digest),
               kinds = notification_settings.kinds || excluded.kinds
         returning ${columns}
       ), gone as (delete from notification_digests where user_id = $1 and $2 = 'off')
       select * from saved`,
      [userId, digest ?? null, JSON.stringify(kinds), defaultNotificationSettings.digest],
    );
    return row ? toSettings(row) : defaultNotificationSettings;
  }
}

/** The settings of those who have decided something. */
export async function readSettings(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, NotificationSettings>> {
  const rows: SettingsRow[] = await manager.query(
    `select ${columns} from notification_settings where user_id = any ($1::uuid[])`,
    [userIds],
  );
  return new Map(rows.map((row) => [row.userId, toSettings(row)]));
}

function toSettings({ digest, kinds }: SettingsRow): NotificationSettings {
  const all = notificationKinds.map((kind) => [kind, kinds[kind] ?? defaultNotificationSettings.kinds[kind]]);
  return { digest, kinds: Object.fromEntries(all) as NotificationSettings['kinds'] };
}
