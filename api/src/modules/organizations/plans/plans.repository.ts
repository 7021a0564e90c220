import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { plannedThings } from '@promptyflow/contracts';
import type { Plan, PlanLimits, PlannedThing } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { plansConfig } from '../../../config';
import { TenantTransaction } from '../../../core/database';
import { planLimitReached } from '../organizations.errors';

/** What an organization may have and has. Without plans `plan` is null. */
export interface PlanStanding {
  readonly plan: Plan | null;
  readonly limits: PlanLimits;
  readonly use: Readonly<Record<PlannedThing, number>>;
}

const unlimited: PlanLimits = { members: null, projects: null, characters: null, runs: null };

/** Keeps organizations within their plans. Without plans (`PLANS=off`) nothing is counted, locked or refused. */
@Injectable()
export class PlansRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    @Inject(plansConfig.KEY) private readonly config: ConfigType<typeof plansConfig>,
  ) {}

  /**
   * Throws `plan.limit_reached` when a transaction has made of something more than the plan allows, and so rolls it
   * back. Called in the transaction, after its last write of that: the organization's row stays locked until it ends,
   * so that of several at once each sees what those before it added.
   */
  async check(manager: EntityManager, organizationId: string, what: PlannedThing): Promise<void> {
    const held = await this.lock(manager, organizationId, what);
    if (!held) return;
    const [row]: [{ use: string }] = await manager.query('select plan_use($1, $2) as use', [
      organizationId,
      what,
    ]);
    if (Number(row.use) > held.limit) throw planLimitReached({ ...held, what });
  }

  /** Counts a run that a transaction has added; throws and rolls back like {@link check}. */
  async countRun(manager: EntityManager, organizationId: string): Promise<void> {
    const held = await this.lock(manager, organizationId, 'runs');
    if (!held) return;
    // The first one of a month begins with those that were sent while nothing was counted, this one among them.
    const [row]: [{ runs: string }] = await manager.query(
      `insert into organization_months as known (organization_id, month, runs)
       values ($1, date_trunc('month', now() at time zone 'UTC'), plan_use($1, 'runs'))
       on conflict (organization_id, month) do update set runs = known.runs + 1
       returning runs`,
      [organizationId],
    );
    if (Number(row.runs) > held.limit) throw planLimitReached({ ...held, what: 'runs' });
  }

  find(organizationId: string): Promise<PlanStanding> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row]: [Record<PlannedThing, string> & { plan: Plan }] = await manager.query(
        `select o.plan, ${plannedThings.map((what) => `plan_use(o.id, '${what}') as ${what}`).join(', ')}
           from organizations o where o.id = $1`,
        [organizationId],
      );
      const counts = plannedThings.map((what) => [what, Number(row[what])]);
      return {
        plan: this.config.enforced ? row.plan : null,
        limits: this.config.enforced ? this.config.limits[row.plan] : unlimited,
        use: Object.fromEntries(counts) as PlanStanding['use'],
      };
    });
  }

  /** Null when there is no limit. Not `for update`, which would hold up everything that is written there. */
  private async lock(manager: EntityManager, organizationId: string, what: PlannedThing) {
    if (!this.config.enforced) return null;
    const [row]: { plan: Plan }[] = await manager.query(
      'select plan from organizations where id = $1 for no key update',
      [organizationId],
    );
    const limit = row && this.config.limits[row.plan][what];
    return row && typeof limit === 'number' ? { plan: row.plan, limit } : null;
  }
}
