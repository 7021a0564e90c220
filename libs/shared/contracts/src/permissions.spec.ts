import { describe, expect, it } from '@jest/globals';
import { permissions, roleGrants, rolePermissions, roles } from './permissions';

describe('rolePermissions', () => {
  it('should give each role everything that the role before it holds', () => {
    for (const [index, role] of roles.entries()) {
      const lower = roles[index - 1];
      if (lower) expect(rolePermissions[role]).toEqual(expect.arrayContaining([...rolePermissions[lower]]));
    }
  });

  it('should give the owner every permission', () => {
    expect([...rolePermissions.owner].sort()).toEqual([...permissions].sort());
  });

  it('should keep writing, spending and managing from a viewer', () => {
    const granted = permissions.filter((permission) => roleGrants('viewer', permission));
    expect(granted).toEqual([
      'project.read',
      'template.read',
      'comment.write',
      'run.read',
      'member.read',
      'token.manage',
    ]);
  });
});
