import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';

/** Rows that one transaction removes; others who write wait no longer for it. */
const removedAtOnce = 500;

@Injectable()
export class RunRetentionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Removes the runs that an organization's policy keeps no longer, the oldest first. Returns how many went. */
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
           select r.id from ai_runs r join organization_policies p on p.organization_id = r.organization_id
            where r.organization_id = $1
              and r.created_at < now() - make_interval(days => p.run_retention_days)
              and r.status not in ('queued', 'running')
            order by r.created_at limit ${removedAtOnce} for update of r skip locked)
         delete from ai_runs where organization_id = $1 and id = any (array(select id from old))`,
        [organizationId],
      )) as [unknown, number];
      return removed;
    });
  }
}
