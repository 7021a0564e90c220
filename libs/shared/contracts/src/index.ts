/** The words that the API and the page share: permissions, error codes, changes, events, providers. */
export { auditActions } from './audit-actions';
export type { AuditAction } from './audit-actions';
export {
  invitableRoles,
  permissions,
  projectAccesses,
  projectAudiences,
  projectGrants,
  roleGrants,
  rolePermissions,
  roles,
  tokenPermissions,
} from './permissions';
export type {
  ActingRole,
  InvitableRole,
  Permission,
  ProjectAccess,
  ProjectAudience,
  ProjectStanding,
  Role,
} from './permissions';
export {
  defaultPolicy,
  isModelAllowed,
  modelPattern,
  mostModelPatterns,
  mostRetentionDays,
  promptParts,
  secretScans,
} from './policies';
export type { OrganizationPolicy, PromptPart, SecretScan } from './policies';
export { mostDomains, signOnCaptures, signOnFaults, signOnJoinings, signOnRoles } from './single-sign-on';
export type { SignOnCapture, SignOnFault, SignOnJoining, SignOnRole } from './single-sign-on';
export { sampleProjectNames } from './sample-project';
export { plannedThings, plans } from './plans';
export type { Plan, PlanLimits, PlannedThing } from './plans';
export { errorCodes, errorStatuses } from './error-codes';
export type { ErrorCode, Problem } from './error-codes';
export { changeTypes, pieceColors, splitModes, variableKinds } from './changes';
export type {
  AppliedChange,
  Change,
  ChangeDraft,
  ChangePayloads,
  ChangeType,
  EditJson,
  ItemSize,
  PieceColor,
  PromptModel,
  PromptOrigin,
  PromptVariable,
  SplitMode,
  SplitPart,
} from './changes';
export {
  commentHappenings,
  commentSubjectKinds,
  longestComment,
  mentionedIn,
  mentionOf,
  mostCommentsInThread,
  mostThreadsInProject,
  piecesOf,
} from './comments';
export type { CommentHappening, CommentPiece, CommentSubject, CommentSubjectKind } from './comments';
export {
  defaultNotificationSettings,
  digestRhythms,
  mostUnreadCounted,
  notificationDays,
  notificationKinds,
} from './notifications';
export type {
  CommentTold,
  DigestRhythm,
  NotificationChannels,
  NotificationKind,
  NotificationSettings,
  NotificationSubjects,
} from './notifications';
export { runStatuses } from './events';
export type {
  ClientEvents,
  JoinAnswer,
  PersonEvents,
  Place,
  PresentPage,
  ProjectEvents,
  RunEvent,
  RunStatus,
  ServerEvents,
} from './events';
export { keyCheckOutcomes, modelCapabilities, providers, reasoningEfforts } from './providers';
export type {
  KeyCheckOutcome,
  ModelCapability,
  ModelReference,
  Provider,
  ReasoningEffort,
} from './providers';
export { modelTraits, reservedForAnswer, takenParameters, takesSampling } from './model-parameters';
export type { ModelParameters, ModelTraits } from './model-parameters';
