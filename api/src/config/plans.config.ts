import { registerAs } from '@nestjs/config';
import { plannedThings, plans } from '@promptyflow/contracts';
import type { Plan, PlanLimits, PlannedThing } from '@promptyflow/contracts';
import { Environment } from './environment';

/** In the order of {@link plannedThings}; 0 is without limit. */
const usual: Readonly<Record<Plan, readonly [number, number, number, number]>> = {
  FREE: [3, 10, 10_000_000, 500],
  PRO: [10, 100, 100_000_000, 10_000],
  TEAM: [100, 1000, 1_000_000_000, 100_000],
  ENTERPRISE: [0, 0, 0, 0],
};

/** Plans: whether they hold here, and how much each allows. */
export const plansConfig = registerAs('plans', () => {
  const environment = new Environment();
  const limitOf = (plan: Plan, what: PlannedThing): number | null => {
    const fallback = usual[plan][plannedThings.indexOf(what)];
    const limit = environment.integer(`PLAN_${plan}_${what.toUpperCase()}`, { fallback });
    return limit === 0 ? null : limit;
  };
  const limitsOf = (plan: Plan) =>
    Object.fromEntries(plannedThings.map((what) => [what, limitOf(plan, what)])) as unknown as PlanLimits;
  return {
    /** Off, no organization has a limit. */
    enforced: environment.choice('PLANS', ['off', 'on'], 'off') === 'on',
    limits: Object.fromEntries(plans.map((plan) => [plan, limitsOf(plan)])) as Record<Plan, PlanLimits>,
  };
});
