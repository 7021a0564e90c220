/** What the audit log tells of, as `subject.what_happened`. */
export const auditActions = [
  'session.started',
  'session.refused',
  'password.changed',
  'password.reset',
  'key.saved',
  'key.removed',
  'token.created',
  'token.revoked',
  'policy.changed',
  'project.created',
  'project.trashed',
  'project.restored',
  'project.exported',
  'project.audience_changed',
  'project.person_named',
  'project.person_removed',
  'project.link_created',
  'project.link_revoked',
  'run.exported',
  'audit.exported',
] as const;

export type AuditAction = (typeof auditActions)[number];
