import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { ApiClient, TestAccount } from './api-client';
import { Commenting } from './commenting';
import { TestOrganization } from './members';
import type { ListedRow, WalkedList } from './page-walk';
import { change, TestProject } from './projects';

/** What the lists of the tests are of: two people of one organization, and the database behind. */
export interface ListedWorld {
  readonly client: ApiClient;
  readonly database: Client;
  readonly commenting: Commenting;
}

type MakeList = (world: ListedWorld) => WalkedList | Promise<WalkedList>;

/** How each list of the API that has a cursor is filled and altered, by the name of its operation. */
export const lists: Readonly<Record<string, MakeList>> = {
  'GET /api/projects': ({ client, commenting: { anna } }) =>
    simple(client, anna, '/projects', () => ({ name: randomUUID() })),

  'GET /api/templates': ({ client, commenting: { anna } }) =>
    simple(client, anna, '/templates', () => ({ name: randomUUID(), text: 'Text.' })),

  'GET /api/ai/presets': ({ client, commenting: { anna } }) =>
    simple(client, anna, '/ai/presets', () => ({ name: randomUUID(), provider: 'openai', model: 'gpt' })),

  'GET /api/ai/runs': ({ client, database, commenting: { anna } }) => ({
    read: (query) => client.request('GET', `/ai/runs${query}`, { token: anna.token }),
    add: () =>
      database.query(
        `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, status, ended_at)
         values ($1, $2, $3, 'openai', 'gpt', 'text', 'completed', now())`,
        [uuidv7(), anna.organizationId, anna.userId],
      ),
    remove: ({ id }) => database.query('delete from ai_runs where id = $1', [id]),
  }),

  'GET /api/organizations/{id}/audit-events': async ({ client, commenting: { anna } }) => {
    const team = await TestOrganization.create(client, anna);
    return {
      read: (query) => team.request(anna, 'GET', `/audit-events${query}`),
      add: () => team.request(anna, 'PATCH', '', { name: randomUUID() }),
    };
  },

  'GET /api/notifications': ({ commenting }) => ({
    read: (query) => commenting.ask(commenting.boris, 'GET', `/notifications${query}`),
    add: () => commenting.mention(),
    remove: ({ comment }) => {
      const { commentId } = comment as { commentId: string };
      return commenting.ask(commenting.anna, 'DELETE', commentPath(commenting, commentId));
    },
  }),

  'GET /api/projects/{id}/comment-threads': ({ commenting }) => ({
    read: (query) => commenting.ask(commenting.anna, 'GET', `${threadsPath(commenting)}${query}`),
    add: () => commenting.write(commenting.anna, 'First.'),
    remove: ({ comments }) => {
      const [first] = comments as { id: string }[];
      return commenting.ask(commenting.anna, 'DELETE', commentPath(commenting, first?.id ?? ''));
    },
  }),

  'GET /api/projects/{id}/comment-threads/{threadId}/comments': async ({ commenting }) => {
    const { id } = await commenting.write(commenting.anna, 'First.');
    return {
      read: (query) =>
        commenting.ask(commenting.anna, 'GET', `${threadsPath(commenting)}/${id}/comments${query}`),
      add: () => commenting.reply(commenting.anna, id, 'Next.'),
      remove: (row) => commenting.ask(commenting.anna, 'DELETE', commentPath(commenting, row.id as string)),
    };
  },

  'GET /api/templates/{id}/versions': async ({ client, commenting: { anna } }) => {
    const { token } = anna;
    const body = { name: randomUUID(), text: 'Text.' };
    const made = await client.request<{ id: string; version: number }>('POST', '/templates', { token, body });
    const path = `/templates/${made.body.id}/versions`;
    let { version: baseVersion } = made.body;
    return {
      read: (query) => client.request('GET', `${path}${query}`, { token }),
      add: () =>
        client.request('POST', path, { token, body: { baseVersion: baseVersion++, text: randomUUID() } }),
      keyOf: ({ version }) => version,
    };
  },

  'GET /api/projects/{id}/context-items/{itemId}/versions': async ({
    client,
    database,
    commenting: { anna },
  }) => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('-');
    let baseVersion = 1;
    return {
      read: (query) => project.request('GET', `/context-items/${itemId}/versions${query}`),
      add: async () => {
        await aDayPasses(database, project);
        const edit = [baseVersion, [0, '-']] as const;
        await project.apply(change('item.edit', { itemId, baseVersion, edit: [...edit] as never }));
        baseVersion += 1;
      },
      keyOf: ({ revision }) => revision,
    };
  },

  'GET /api/projects/{id}/activity': async ({ client, database, commenting: { anna } }) => {
    const project = await TestProject.create(client, anna);
    return {
      read: (query) => project.request('GET', `/activity${query}`),
      fill: async (rows) => {
        const { blockId } = project;
        const item = { blockId, parentItemId: null, title: '-', position: 'a0', content: '-' };
        const changes = Array.from({ length: rows }, () =>
          change('item.add', { ...item, itemId: randomUUID() }),
        );
        for (let from = 0; from < rows; from += 200) await project.apply(...changes.slice(from, from + 200));
        await database.query(
          `update project_changes set created_at = now() - make_interval(hours => 10000 - revision::integer)
           where project_id = $1`,
          [project.id],
        );
      },
      add: async () => {
        await aDayPasses(database, project);
        await project.addItem('-');
      },
      keyOf: ({ act, target, targets }) =>
        [act, target, ...(targets as { id: string }[]).map(({ id }) => id)].join(' '),
    };
  },
};

/** A list whose rows are made by POST and removed by DELETE. */
function simple(client: ApiClient, { token }: TestAccount, path: string, body: () => object): WalkedList {
  return {
    read: (query) => client.request('GET', `${path}${query}`, { token }),
    add: () => client.request('POST', path, { token, body: body() }),
    remove: ({ id }: ListedRow) => client.request('DELETE', `${path}/${String(id)}`, { token }),
  };
}

const threadsPath = ({ project }: Commenting) => `/projects/${project.id}/comment-threads`;
const commentPath = ({ project }: Commenting, id: string) => `/projects/${project.id}/comments/${id}`;

/** Moves what has been done in a project until now into the past, so that it is told apart from the rest. */
async function aDayPasses(database: Client, project: TestProject): Promise<void> {
  await database.query(
    `update project_changes set created_at = date_trunc('hour', created_at) - interval '1 day' where project_id = $1`,
    [project.id],
  );
}
