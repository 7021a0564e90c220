import { roles } from '@promptyflow/contracts';
import type { ProjectStanding, Role } from '@promptyflow/contracts';
import type { Client } from 'pg';

/** How somebody stands to a project: their role, by whom it may be seen, and what it gives them by name. */
export interface Standing extends ProjectStanding {
  readonly role: Role | 'guest';
}

/** Every way in which somebody of an organization, or a guest, can stand to one of its projects. */
export const standings: readonly Standing[] = [
  ...roles.flatMap((role) => [
    { role, audience: 'organization', access: null } as const,
    { role, audience: 'organization', access: 'edit' } as const,
    { role, audience: 'named', access: null } as const,
    { role, audience: 'named', access: 'view' } as const,
    { role, audience: 'named', access: 'edit' } as const,
  ]),
  { role: 'guest', audience: 'organization', access: 'view' },
  { role: 'guest', audience: 'organization', access: 'edit' },
  { role: 'guest', audience: 'named', access: 'view' },
  { role: 'guest', audience: 'named', access: 'edit' },
];

/** The rule, told a second time and in other words than the application's. */
export function seesProject({ role, audience, access }: Standing): boolean {
  return access !== null || role === 'owner' || (role !== 'guest' && audience === 'organization');
}

/** Has a person stand to a project so, past the routes; their role is given beforehand. */
export async function takeStanding(
  administrator: Client,
  { audience, access }: Standing,
  { projectId, userId }: { readonly projectId: string; readonly userId: string },
): Promise<void> {
  await administrator.query('update projects set audience = $2 where id = $1', [projectId, audience]);
  if (access === null) return;
  await administrator.query(
    `insert into project_people (project_id, user_id, organization_id, access)
     select id, $2, organization_id, $3 from projects where id = $1`,
    [projectId, userId, access],
  );
}
