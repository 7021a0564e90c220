import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectGrants, roleGrants, roles } from '@promptyflow/contracts';
import type { Permission, Role } from '@promptyflow/contracts';
import {
  connectAsAdministrator,
  fillPath,
  readOperations,
  seesProject,
  sharedApplication,
  standings,
  takeStanding,
} from './support';
import type { Operation, ProblemBody, TestAccount } from './support';
import { sideBySide } from './support/side-by-side';

const client = sharedApplication();
const { operations } = await readOperations(client);
const closed = operations.filter(({ access }) => access !== undefined);
const owning = closed.filter(
  ({ access }) => access?.resource !== undefined || access?.permission !== undefined,
);

const administrator = await connectAsAdministrator();
const people = new Map<Role, TestAccount>();
let stranger: TestAccount;
let organizationId: string;

async function addMember(userId: string, role: Role): Promise<void> {
  await administrator.query(
    `insert into memberships (organization_id, user_id, role) values ($1, $2, $3) on conflict do nothing`,
    [organizationId, userId, role],
  );
}

beforeAll(async () => {
  const owner = await client.register({ name: 'Owner' });
  organizationId = owner.organizationId;
  people.set('owner', owner);
  for (const role of roles) {
    if (role === 'owner') continue;
    const person = await client.register({ name: role });
    await addMember(person.userId, role);
    people.set(role, person);
  }
  stranger = await client.register({ name: 'Stranger' });
});

afterAll(() => administrator.end());

/** A row of the organization, new for each request, for the route may remove it. */
async function newRow(operation: Operation, asking: Partial<TestAccount> | undefined): Promise<string> {
  const owner = people.get('owner') as TestAccount;
  if (operation.access?.resource === 'organization') return organizationId;
  const id = randomUUID();
  if (operation.access?.resource === 'project') {
    await administrator.query('insert into projects (id, organization_id, name) values ($1, $2, $3)', [
      id,
      organizationId,
      'Project',
    ]);
  }
  if (operation.access?.resource === 'preset') {
    // Their own: what a role may do to shared ones depends on the preset, not on the route.
    await administrator.query(
      `insert into ai_presets (id, organization_id, user_id, name, provider, model)
       values ($1, $2, $3, $4, 'openai', 'gpt')`,
      [id, organizationId, asking?.userId ?? owner.userId, id],
    );
  }
  if (operation.access?.resource === 'template') {
    await administrator.query(
      'insert into templates (id, organization_id, name, chars) values ($1, $2, $3, 4)',
      [id, organizationId, id],
    );
    await administrator.query(
      "insert into template_versions (template_id, number, organization_id, text) values ($1, 1, $2, 'text')",
      [id, organizationId],
    );
  }
  if (operation.access?.resource !== 'run') return id;
  await administrator.query(
    `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, status, ended_at)
     values ($1, $2, $3, 'openai', 'gpt', 'text', 'completed', now())`,
    [id, organizationId, owner.userId],
  );
  return id;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
}

const named = (list: readonly Operation[]) => list.map((operation) => [operation.name, operation] as const);

/** Whoever has the role; somebody who is needed for nothing else where the route is for leaving. */
async function personFor({ name }: Operation, role: Role): Promise<TestAccount> {
  if (name !== 'DELETE /api/organizations/{id}/membership') return people.get(role) as TestAccount;
  const leaving = await client.register({ name: role });
  await addMember(leaving.userId, role);
  return leaving;
}

async function ask(
  operation: Operation,
  account: Pick<TestAccount, 'token'> | TestAccount | undefined,
  withOrganization = true,
): Promise<Answer> {
  return askAbout(operation, account, await newRow(operation, account), withOrganization);
}

async function askAbout(
  operation: Operation,
  account: Pick<TestAccount, 'token'> | undefined,
  id: string,
  withOrganization = true,
): Promise<Answer> {
  const path = fillPath(operation.path, { id }, randomUUID());
  const answer = await client.request<ProblemBody>(operation.method, path, {
    token: account?.token,
    organizationId: withOrganization ? organizationId : undefined,
    ...(operation.body ? { body: {} } : {}),
  });
  return { status: answer.status, code: (answer.body as ProblemBody | undefined)?.code };
}

describe('every closed route', () => {
  it('should be told from the public ones', () => {
    const open = operations.filter(({ access }) => access === undefined).map(({ name }) => name);
    expect(open.toSorted()).toEqual([
      'GET /api/auth/google',
      'GET /api/auth/google/callback',
      'GET /api/auth/providers',
      'GET /api/auth/single-sign-on/{organizationId}',
      'GET /api/auth/single-sign-on/{organizationId}/callback',
      'GET /api/dev/mail',
      'GET /api/health',
      'GET /api/health/ready',
      'POST /api/auth/change-email',
      'POST /api/auth/login',
      'POST /api/auth/logout',
      'POST /api/auth/password-reset',
      'POST /api/auth/password-reset/confirm',
      'POST /api/auth/refresh',
      'POST /api/auth/register',
      'POST /api/auth/single-sign-on',
      'POST /api/auth/two-factor',
      'POST /api/auth/verify-email',
      'POST /api/invitations/preview',
      'POST /api/shared-project',
    ]);
  });

  describe('without a session', () => {
    let answer: (operation: Operation) => Promise<readonly Answer[]>;
    beforeAll(() => {
      answer = sideBySide(closed, async (operation) => [
        await ask(operation, undefined),
        await ask(operation, { token: 'not.a.token' }),
      ]);
    });
    it.each(named(closed))('%s should be refused', async (_, operation) => {
      const refusal = { status: 401, code: 'auth.required' };
      expect(await answer(operation)).toEqual([refusal, refusal]);
    });
  });

  describe.each(roles)('for a %s', (role) => {
    let answer: (operation: Operation) => Promise<Answer>;
    beforeAll(() => {
      answer = sideBySide(closed, async (operation) => ask(operation, await personFor(operation, role)));
    });
    it.each(named(closed))(
      '%s should be open exactly when the role grants its permission',
      async (_, operation) => {
        const { permission, administrator: ofServer } = operation.access ?? {};
        const { status, code } = await answer(operation);
        if (ofServer) {
          expect({ status, code }).toEqual({ status: 403, code: 'auth.administrators_only' });
          return;
        }
        const allowed = permission === undefined || roleGrants(role, permission);
        if (allowed) expect([401, 403]).not.toContain(status);
        else expect({ status, code }).toEqual({ status: 403, code: 'auth.forbidden' });
        expect(status).toBeLessThan(500);
      },
    );
  });

  describe('for a person of another organization', () => {
    let answer: (operation: Operation) => Promise<readonly Answer[]>;
    beforeAll(() => {
      answer = sideBySide(owning, async (operation) => {
        const within = await ask(operation, stranger);
        return operation.access?.resource ? [within, await ask(operation, stranger, false)] : [within];
      });
    });
    it.each(named(owning))('%s should not exist', async (_, operation) => {
      const { resource } = operation.access ?? {};
      const missing = { status: 404, code: `${resource ?? 'organization'}.not_found` };
      expect(await answer(operation)).toEqual(resource ? [missing, missing] : [missing]);
    });
  });
});

describe.each(standings)('for a $role of a project open to $audience that gives them $access', (standing) => {
  const ofProjects = closed.filter(({ access }) => access?.resource === 'project');
  let answer: (operation: Operation) => Promise<Answer>;
  beforeAll(() => {
    const account = standing.role === 'guest' ? stranger : (people.get(standing.role) as TestAccount);
    answer = sideBySide(ofProjects, async (operation) => {
      const id = await newRow(operation, account);
      await takeStanding(administrator, standing, { projectId: id, userId: account.userId });
      return askAbout(operation, account, id);
    });
  });
  it.each(named(ofProjects))('%s', async (_, operation) => {
    const { status, code } = await answer(operation);
    const permission = operation.access?.permission as Permission;
    if (!seesProject(standing)) expect({ status, code }).toEqual({ status: 404, code: 'project.not_found' });
    else if (projectGrants(standing, permission)) {
      expect([401, 403]).not.toContain(status);
      expect(code).not.toBe('project.not_found');
      expect(status).toBeLessThan(500);
    } else expect({ status, code }).toEqual({ status: 403, code: 'auth.forbidden' });
  });
});

/** The last of all: from here on the organization waits for the second step of everybody. */
describe('for an owner whose organization waits for their second step', () => {
  let answer: (operation: Operation) => Promise<Answer>;
  beforeAll(async () => {
    await administrator.query('update organizations set require_second_step = true where id = $1', [
      organizationId,
    ]);
    answer = sideBySide(closed, async (operation) => ask(operation, await personFor(operation, 'owner')));
  });
  it.each(named(closed))('%s should be open only where it concerns the person', async (_, operation) => {
    const { permission, administrator: ofServer } = operation.access ?? {};
    const { status, code } = await answer(operation);
    if (permission)
      expect({ status, code }).toEqual({ status: 403, code: 'organization.second_step_required' });
    else if (ofServer) expect({ status, code }).toEqual({ status: 403, code: 'auth.administrators_only' });
    else expect([401, 403]).not.toContain(status);
  });
});
