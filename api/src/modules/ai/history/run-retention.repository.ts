import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';

const rowsAtOnce = 500;

@Injectable()
export class RunRetentionRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Removes the runs that an organization's policy keeps no longer, the oldest first. Returns how many went. */
  purge(organizationId: string): Promise<number> {
    return this.transaction.removeInParts(
      organizationId,
      `with old as materialized (
         select r.id from ai_runs r join organization_policies p on p.organization_id = r.organization_id
          where r.organization_id = $1
            and r.created_at < now() - make_interval(days => p.run_retention_days)
            and r.status not in ('queued', 'running')
          order by r.created_at limit ${rowsAtOnce} for update of r skip locked)
       delete from ai_runs where organization_id = $1 and id = any (array(select id from old))`,
      { rowsAtOnce },
    );
  }
}
