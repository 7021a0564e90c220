import { randomUUID } from 'node:crypto';
import type { ApiClient, TestAccount } from './api-client';
import { connectAsAdministrator } from './database';
import { TestOrganization } from './members';
import { fillPath } from './operations';
import type { Operation, Schemas } from './operations';
import type { TestProject } from './projects';

type Ids = Readonly<Record<string, string>>;

interface ValidInput {
  pathOf(operation: Operation): string;
  bodyOf(operation: Operation, schemas: Schemas): unknown;
}

/** Paths and bodies as their examples have them, with the ids of rows that there are. */
export async function validInput(
  client: ApiClient,
  person: TestAccount,
  project: TestProject,
): Promise<ValidInput> {
  const { token, userId } = person;
  const made = async (path: string, body: object): Promise<string> =>
    (await client.request<{ id: string }>('POST', path, { token, body })).body.id;
  const itemId = await project.addItem('First sentence. Second sentence.');
  const promptId = await project.addPrompt('Summarise:\n\n{{context}}');
  const threads = `/projects/${project.id}/comment-threads`;
  // Not the item that is split, restored and taken apart.
  const subject = { kind: 'item', id: await project.addItem('First sentence.', { position: 'a1' }) };
  const thread = await client.request<{ id: string; comments: { id: string }[] }>('POST', threads, {
    token,
    body: { subject, comment: { text: 'First.' } },
  });
  const team = await TestOrganization.create(client, person);
  const runId = await runOf(person);
  const versions = await project.request<{ items: { id: string }[] }>('GET', `/prompts/${promptId}/versions`);
  const ids: Ids = {
    userId,
    itemId,
    promptId,
    blockId: project.blockId,
    projectId: project.id,
    threadId: thread.body.id,
    commentId: thread.body.comments[0]?.id ?? '',
    tokenId: await made('/tokens', { name: 'Program', permissions: ['project.read'] }),
    linkId: await made(`/projects/${project.id}/sharing/links`, { access: 'view', days: 1 }),
    invitationId: await made(`/organizations/${team.id}/invitations`, {
      email: `${randomUUID()}@example.com`,
      role: 'member',
    }),
    versionId: versions.body.items[0]?.id ?? '',
    since: '0',
    provider: 'openai',
    version: '1',
    revision: '2',
    label: 'production',
  };
  const key = { key: 'sk-openai-0123456789', baseUrl: undefined };
  /** Where an example is of somebody else, or not to be had. */
  const given: Readonly<Record<string, object>> = {
    'POST /api/auth/login': { email: person.email },
    'POST /api/user/api-keys/{provider}': key,
    'POST /api/organizations/{id}/api-keys/{provider}': key,
    'POST /api/ai/test-connection': key,
    'POST /api/projects/{id}/comment-threads': { subject },
    'POST /api/ai/presets': { name: randomUUID() },
    'POST /api/templates': { name: randomUUID() },
    'PATCH /api/templates/{id}': { name: randomUUID() },
    'POST /api/templates/compile': { id: undefined, version: undefined, label: undefined },
  };
  const resources: Ids = {
    project: project.id,
    organization: team.id,
    run: runId,
    preset: await made('/ai/presets', { name: randomUUID(), provider: 'openai', model: 'gpt' }),
    template: await made('/templates', { name: randomUUID(), text: 'Text.' }),
  };
  return {
    pathOf: ({ path, access, parameters }) => {
      const query = parameters
        .filter((parameter) => parameter.in === 'query' && ids[parameter.name] !== undefined)
        .map(({ name }) => `${name}=${ids[name]}`);
      const id = resources[access?.resource ?? ''] ?? randomUUID();
      return `${fillPath(path, { ...ids, id }, randomUUID())}?${query.join('&')}`;
    },
    bodyOf: ({ body = {}, name }, schemas) => {
      const example = withIds(schemas.exampleOf(body), ids);
      return { ...(example as object), ...given[name] };
    },
  };
}

/** What stands for any id in the document. */
const exampleId = '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a';

function withIds(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      child === exampleId ? (ids[key] ?? randomUUID()) : withIds(child, ids),
    ]),
  );
}

async function runOf({ organizationId, userId }: TestAccount): Promise<string> {
  const database = await connectAsAdministrator();
  const id = randomUUID();
  try {
    await database.query(
      `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, answer, status, ended_at)
       values ($1, $2, $3, 'openai', 'gpt', 'text', 'text', 'completed', now())`,
      [id, organizationId, userId],
    );
  } finally {
    await database.end();
  }
  return id;
}
