import { Injectable } from '@nestjs/common';
import { notificationDays } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';

/** Rows that one transaction removes; others who write wait no longer for it. */
const removedAtOnce = 1000;

@Injectable()
export class NotificationRetentionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Removes what an organization's people were told too long ago. Returns how many rows went. */
  async purge(organizationId: string): Promise<number> {
    for (let purged = 0; ;) {
      const removed = await this.removeSome(organizationId);
      purged += removed;
      if (removed < removedAtOnce) return purged;
    }
  }

  private removeSome(organizationId: string): Promise<number> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, removed] = (await manager.query(
        `with old as materialized (
           select id from notifications
            where organization_id = $1 and created_at < now() - make_interval(days => $2)
            order by created_at limit ${removedAtOnce} for update skip locked)
         delete from notifications where organization_id = $1 and id = any (array(select id from old))`,
        [organizationId, notificationDays],
      )) as [unknown, number];
      return removed;
    });
  }
}
