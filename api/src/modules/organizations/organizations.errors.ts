import type { Plan, PlannedThing } from '@promptyflow/contracts';
import { AppError } from '../../core/errors';

export const organizationNotFound = () => new AppError('organization.not_found');
export const planLimitReached = (params: {
  readonly plan: Plan;
  readonly what: PlannedThing;
  readonly limit: number;
}) => new AppError('plan.limit_reached', { params });
export const organizationPersonal = () => new AppError('organization.personal');
export const lastOwner = () => new AppError('organization.last_owner');
/** Nobody requires of others what would lock themselves out. */
export const secondStepFirst = () => new AppError('policy.second_step_first');
export const memberNotFound = (userId: string) => new AppError('member.not_found', { params: { userId } });
export const ownersOnly = () => new AppError('member.owners_only');
