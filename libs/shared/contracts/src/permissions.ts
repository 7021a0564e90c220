/** What a request may do, as `resource.action`. Routes ask for one of these, roles grant them. */
export const permissions = [
  'project.read',
  'project.write',
  'run.read',
  'run.create',
  'preset.write',
  'preset.share',
  'key.use',
  'key.manage',
  'member.read',
  'member.manage',
  'audit.read',
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

const viewer: readonly Permission[] = ['project.read', 'run.read', 'member.read', 'token.manage'];
const member: readonly Permission[] = [...viewer, 'project.write', 'run.create', 'preset.write', 'key.use'];
const admin: readonly Permission[] = [
  ...member,
  'preset.share',
  'key.manage',
  'member.manage',
  'audit.read',
  'policy.manage',
];
const owner: readonly Permission[] = [...admin, 'organization.manage'];

/** Each role holds everything that the role before it holds. */
export const rolePermissions: Record<Role, readonly Permission[]> = { viewer, member, admin, owner };

/** True when `role` grants `permission`. */
export function roleGrants(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}
