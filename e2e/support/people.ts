import { randomUUID } from 'node:crypto';
import type { Change, ChangePayloads, ChangeType } from '@promptyflow/contracts';
import { Client } from 'pg';

export const applicationUrl = process.env.PROMPTYFLOW_URL ?? '';

/** Who a test signs in as, made over the API; the page gets its session by signing in. */
export interface Account {
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly userId: string;
}

export async function newAccount(locale: 'en' | 'ru' = 'en', name = 'Anna Petrova'): Promise<Account> {
  const credentials = { email: `e2e-${randomUUID()}@example.com`, password: 'correct horse battery' };
  const { accessToken, user } = await ask<{ accessToken: string; user: { id: string } }>(
    'POST',
    '/auth/register',
    undefined,
    { ...credentials, name, locale },
  );
  return { ...credentials, token: accessToken, userId: user.id };
}

/** Somebody with an account of their own who may edit the projects of another's organization. */
export async function newColleague(of: Account, name: string): Promise<Account> {
  const colleague = await newAccount('en', name);
  await queryAsAdministrator(
    `insert into memberships (organization_id, user_id, role)
     select id, $2, 'member' from organizations where personal_user_id = $1`,
    [of.userId, colleague.userId],
  );
  return colleague;
}

/** One statement past every wall, for what the API has no way to do. */
export async function queryAsAdministrator(statement: string, values: readonly unknown[]): Promise<void> {
  const database = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await database.connect();
  try {
    await database.query(statement, [...values]);
  } finally {
    await database.end();
  }
}

/** One request to the API that must succeed; for the personal organization when none is named. */
export async function ask<Body>(
  method: string,
  path: string,
  token?: string,
  body?: unknown,
  organizationId?: string,
): Promise<Body> {
  const response = await fetch(`${applicationUrl}/api${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(organizationId ? { 'x-organization-id': organizationId } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

function change<T extends ChangeType>(type: T, payload: ChangePayloads[T]): Change {
  return { id: randomUUID(), type, ...payload } as Change;
}

export interface TestProject {
  readonly id: string;
  readonly blockId: string;
  readonly itemIds: readonly string[];
  readonly promptId: string;
}

/** A project with one block of items, made over the API. */
export async function newProject(
  { token }: Account,
  texts: readonly string[],
  organizationId?: string,
): Promise<TestProject> {
  const { id } = await ask<{ id: string }>('POST', '/projects', token, { name: 'Project' }, organizationId);
  const [blockId, promptId] = [randomUUID(), randomUUID()];
  const itemIds = texts.map(() => randomUUID());
  const items = texts.map((content, index) =>
    change('item.add', {
      itemId: itemIds[index] ?? '',
      blockId,
      parentItemId: null,
      title: `Item ${index + 1}`,
      position: `a${String(index).padStart(3, '0')}1`,
      content,
    }),
  );
  await ask('POST', `/projects/${id}/changes`, token, {
    changes: [
      change('block.add', { blockId, title: 'Block', position: 'a0' }),
      ...items,
      change('prompt.add', { promptId, title: 'Prompt', position: 'a0', template: 'Read:\n\n{{context}}' }),
    ],
  });
  return { id, blockId, itemIds, promptId };
}

/** The text of an item as the server has it. */
export async function storedText({ token }: Account, projectId: string, itemId: string): Promise<string> {
  const path = `/projects/${projectId}/context-items/${itemId}`;
  return (await ask<{ content: string }>('GET', path, token)).content;
}

/**
 * A project as the server has it, with its texts, without what only counts writes: two that are alike here are
 * the same document.
 */
export async function storedDocument({ token }: Account, projectId: string): Promise<unknown> {
  const document = await ask<object>('GET', `/projects/${projectId}`, token);
  const counters = new Set(['revision', 'version', 'tokens', 'updatedAt']);
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) => (counters.has(name) ? undefined : value)),
  ) as unknown;
}
