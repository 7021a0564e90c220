/** Sets of limits that an operator's configuration describes. */
export const plans = ['FREE', 'PRO', 'TEAM', 'ENTERPRISE'] as const;

export type Plan = (typeof plans)[number];

/** What a plan limits: people, projects outside the trash, the characters in those, and runs of a calendar month (UTC). */
export const plannedThings = ['members', 'projects', 'characters', 'runs'] as const;

export type PlannedThing = (typeof plannedThings)[number];

/** How much of each an organization may have; null is as much as it likes. */
export type PlanLimits = Readonly<Record<PlannedThing, number | null>>;
