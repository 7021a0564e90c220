import { describe, expect, it } from '@jest/globals';
import { projectGrants } from './permissions';
import type { Permission, ProjectStanding } from './permissions';

const asked: readonly Permission[] = [
  'project.read',
  'project.write',
  'project.manage',
  'run.create',
  'key.use',
];

describe('projectGrants', () => {
  it.each<[ProjectStanding['role'], ProjectStanding['audience'], ProjectStanding['access'], string]>([
    ['viewer', 'organization', null, 'project.read'],
    ['viewer', 'organization', 'edit', 'project.read project.write'],
    ['viewer', 'named', 'view', 'project.read'],
    ['viewer', 'named', 'edit', 'project.read project.write'],
    ['member', 'organization', null, 'project.read project.write project.manage run.create key.use'],
    ['member', 'organization', 'view', 'project.read project.write project.manage run.create key.use'],
    ['member', 'named', 'view', 'project.read run.create key.use'],
    ['member', 'named', 'edit', 'project.read project.write project.manage run.create key.use'],
    ['owner', 'named', null, 'project.read project.write project.manage run.create key.use'],
    ['guest', 'organization', 'view', 'project.read'],
    ['guest', 'named', 'edit', 'project.read project.write'],
    ['guest', 'organization', null, ''],
  ])('should give a %s of a project open to %s that gives them %s: %s', (role, audience, access, granted) => {
    const held = asked.filter((permission) => projectGrants({ role, audience, access }, permission));
    expect(held.join(' ')).toBe(granted);
  });
});
