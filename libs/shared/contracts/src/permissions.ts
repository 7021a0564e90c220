/** What a request may do, as `resource.action`. Routes ask for one of these, roles grant them. */
export const permissions = [
  'project.read',
  'project.write',
  'project.manage',
  'template.read',
  'template.write',
  'template.promote',
  'comment.write',
  'comment.manage',
  'run.read',
  'run.create',
  'preset.write',
  'preset.share',
  'key.use',
  'key.manage',
  'member.read',
  'member.manage',
  'audit.read',
  'usage.read',
  'policy.manage',
  'organization.manage',
  'token.manage',
] as const;

export type Permission = (typeof permissions)[number];

/** What an access token may be allowed; it never makes or revokes tokens. */
export const tokenPermissions = permissions.filter((permission) => permission !== 'token.manage');

export const roles = ['viewer', 'member', 'admin', 'owner'] as const;

export type Role = (typeof roles)[number];

/** What somebody can be invited as; owners are appointed among members. */
export const invitableRoles = ['viewer', 'member', 'admin'] as const satisfies readonly Role[];

export type InvitableRole = (typeof invitableRoles)[number];

const viewer: readonly Permission[] = [
  'project.read',
  'template.read',
  'comment.write',
  'run.read',
  'member.read',
  'token.manage',
];
const member: readonly Permission[] = [
  ...viewer,
  'project.write',
  'project.manage',
  'template.write',
  'run.create',
  'preset.write',
  'key.use',
];
const admin: readonly Permission[] = [
  ...member,
  'template.promote',
  'comment.manage',
  'preset.share',
  'key.manage',
  'member.manage',
  'audit.read',
  'usage.read',
  'policy.manage',
];
const owner: readonly Permission[] = [...admin, 'organization.manage'];

/** Each role holds everything that the role before it holds. */
export const rolePermissions: Record<Role, readonly Permission[]> = { viewer, member, admin, owner };

/** What an actor is: a member of the organization, or a guest of one of its projects. */
export type ActingRole = Role | 'guest';

/** True when `role` grants `permission`. A guest has what the project gives them, and nothing else. */
export function roleGrants(role: ActingRole, permission: Permission): boolean {
  return role !== 'guest' && rolePermissions[role].includes(permission);
}

/** To whom a project is open: everyone in the organization, or the people that it names and the owners. */
export const projectAudiences = ['organization', 'named'] as const;

export type ProjectAudience = (typeof projectAudiences)[number];

/** What a project lets those do whom it names. */
export const projectAccesses = ['view', 'edit'] as const;

export type ProjectAccess = (typeof projectAccesses)[number];

const namedPermissions: Record<ProjectAccess, readonly Permission[]> = {
  view: ['project.read', 'comment.write'],
  edit: ['project.read', 'comment.write', 'project.write'],
};

/** What a role gives in a project for named people only to those who may edit it. */
const editing: readonly Permission[] = ['project.write', 'project.manage'];

/** Where somebody stands in a project that they may see. */
export interface ProjectStanding {
  readonly role: ActingRole;
  readonly audience: ProjectAudience;
  /** Null for whom the project does not name. */
  readonly access: ProjectAccess | null;
}

/** True when a permission is given by the role, or by the project itself. */
export function projectGrants({ role, audience, access }: ProjectStanding, permission: Permission): boolean {
  if (access !== null && namedPermissions[access].includes(permission)) return true;
  const isNarrowed = audience === 'named' && role !== 'owner' && access !== 'edit';
  return !(isNarrowed && editing.includes(permission)) && roleGrants(role, permission);
}
