import { Injectable } from '@nestjs/common';
import { notificationDays } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';

const rowsAtOnce = 1000;

@Injectable()
export class NotificationRetentionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Removes what an organization's people were told too long ago. Returns how many rows went. */
  purge(organizationId: string): Promise<number> {
    return this.transaction.removeInParts(
      organizationId,
      `with old as materialized (
         select id from notifications
          where organization_id = $1 and created_at < now() - make_interval(days => $2)
          order by created_at limit ${rowsAtOnce} for update skip locked)
       delete from notifications where organization_id = $1 and id = any (array(select id from old))`,
      { rowsAtOnce, values: [notificationDays] },
    );
  }
}
