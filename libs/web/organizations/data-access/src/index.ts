export { AuditApi } from './audit-api';
export type { AuditEvent, AuditFilter } from './audit-api';
export { InvitationsApi } from './invitations-api';
export type { Invitation, InvitationPreview } from './invitations-api';
export { KeptInvitation } from './kept-invitation';
export { MembersApi } from './members-api';
export type { Member } from './members-api';
export { OrganizationsApi } from './organizations-api';
export type { Organization } from './organizations-api';
export { PlanApi } from './plan-api';
export type { OrganizationPlan } from './plan-api';
export { PolicyApi } from './policy-api';
export { SharedKeysApi } from './shared-keys-api';
export type { NewSharedKey, SharedKey } from './shared-keys-api';
export { UsageApi, usageGroups } from './usage-api';
export type { UsageFigures, UsageGroup, UsageQuestion, UsageRow } from './usage-api';
export { SingleSignOnApi } from './single-sign-on-api';
export type {
  OrganizationDomain,
  SingleSignOn,
  SingleSignOnTest,
  SingleSignOnWish,
} from './single-sign-on-api';
