import type { AuditAction, ChangeType } from '@promptyflow/contracts';

/** What people do to a project, in one word each; what it was done to says the rest. */
export const activityActs = [
  'added',
  'edited',
  'renamed',
  'moved',
  'marked',
  'copied',
  'split',
  'merged',
  'removed',
  'restored',
  'configured',
  'kept',
  'selected',
  'ran',
  'created',
  'exported',
  'opened',
  'closed',
  'shared',
  'unshared',
  'invited',
  'joined',
  'link_made',
  'link_revoked',
] as const;

export type ActivityAct = (typeof activityActs)[number];

/** What it is done to. */
export const activityTargets = ['project', 'block', 'item', 'prompt', 'savedSelection'] as const;

export type ActivityTarget = (typeof activityTargets)[number];

const actsOfChanges = {
  add: 'added',
  rename: 'renamed',
  move: 'moved',
  remove: 'removed',
  restore: 'restored',
  configure: 'marked',
  copy: 'copied',
  edit: 'edited',
  split: 'split',
  merge: 'merged',
  keep: 'kept',
  set: 'selected',
  update: 'edited',
} as const satisfies Readonly<Record<string, ActivityAct>>;

/** Those of the audit log that tell of a project. */
export const actsOfAudit = {
  'project.created': 'created',
  'project.exported': 'exported',
  'project.person_named': 'shared',
  'project.person_removed': 'unshared',
  'project.guest_invited': 'invited',
  'project.guest_joined': 'joined',
  'project.link_created': 'link_made',
  'project.link_revoked': 'link_revoked',
} as const satisfies Partial<Record<AuditAction, ActivityAct>>;

/** Told to everyone who may read the project; the rest to those who may manage who does. */
export const openAuditActions: readonly AuditAction[] = ['project.created'];
export const sharingAuditActions: readonly AuditAction[] = [
  ...(Object.keys(actsOfAudit) as (keyof typeof actsOfAudit)[]),
  'project.audience_changed',
];

export function actOfChange(type: ChangeType): { act: ActivityAct; target: ActivityTarget } {
  const [subject, verb] = type.split('.') as [string, keyof typeof actsOfChanges];
  if (type === 'prompt.configure') return { act: 'configured', target: 'prompt' };
  const target = subject === 'selection' ? 'prompt' : (subject as ActivityTarget);
  return { act: actsOfChanges[verb], target };
}

export function actOfAudit(action: AuditAction, details: Readonly<Record<string, unknown>>): ActivityAct {
  if (action === 'project.audience_changed') return details.audience === 'named' ? 'closed' : 'opened';
  return actsOfAudit[action as keyof typeof actsOfAudit];
}
