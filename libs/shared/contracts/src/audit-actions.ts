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
  'run.exported',
  'audit.exported',
] as const;

export type AuditAction = (typeof auditActions)[number];
