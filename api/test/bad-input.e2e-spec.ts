import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import fc from 'fast-check';
import { fillPath, readOperations, sharedApplication, TestProject } from './support';
import type { Operation, TestAccount } from './support';
import { validInput } from './support/valid-input';

const client = sharedApplication();
const { operations, schemas } = await readOperations(client);

/** Mutations of each operation in one run; a longer search sets it higher. */
const mutations = Number(process.env.BAD_INPUT_RUNS ?? 25);

const isProblem = new Ajv().compile({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'params', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', pattern: '^[a-z_]+\\.[a-z_]+$' },
    params: { type: 'object' },
    requestId: { type: 'string' },
  },
});

/** Bodies that no route takes, whatever it takes; those that are large are made once. */
const noJson: readonly RequestInit[] = [
  { body: '' },
  { body: '{"a":' },
  { body: '"\\ud800"' },
  { body: '['.repeat(100_000) + ']'.repeat(100_000) },
  { body: new Uint8Array([0xff, 0xfe, 0x00]) },
  { body: 'a=b', headers: { 'content-type': 'text/plain' } },
  { body: '<a/>', headers: { 'content-type': 'application/xml' } },
  { body: Buffer.from(JSON.stringify({ name: 'x'.repeat(10_000_000) })) },
];

const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '\u0000',
    'a\ud800',
    '\udc00b',
    '🧑‍🚀'.repeat(300),
    'x'.repeat(20_000),
    '../../etc/passwd',
    "'; drop table users; --",
    '$&{{context}}',
    [],
    {},
    [[]],
    { __proto__: null, constructor: 'x', toString: 1 },
    nested(100),
    nested(1000),
  ),
  fc.jsonValue(),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** A copy with the value at a path replaced, or removed when it is undefined. */
function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = replaceAt(copy[key], rest, replacement);
  return copy;
}

let anna: TestAccount;
let project: TestProject;

beforeAll(async () => {
  anna = await client.register();
  project = await TestProject.create(client, anna);
});

/** The operations that have taken something as valid. */
const taken = new Set<string>();

async function expectClearAnswer(request: Promise<Response>): Promise<void> {
  const response = await request;
  const text = await response.text();
  expect({ status: response.status, text: text.slice(0, 300) }).toEqual({
    status: expect.any(Number),
    text: expect.any(String),
  });
  expect([500, 502, 504]).not.toContain(response.status);
  if (response.status < 400) return;
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const body: unknown = JSON.parse(text);
  if (!isProblem(body)) throw new Error(`not a problem: ${text.slice(0, 300)}`);
}

async function send(operation: Operation, path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${client.url}/api${path}`, {
    method: operation.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    ...init,
    headers: {
      authorization: `Bearer ${anna.token}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
  });
  if (response.status < 400) taken.add(operation.name);
  return response;
}

const pathOf = (operation: Operation) => fillPath(operation.path, { id: project.id }, randomUUID());
const named = (list: readonly Operation[]) => list.map((operation) => [operation.name, operation] as const);
// Signing out or removing what the other requests need would make them say nothing.
const harmless = operations.filter(
  ({ name }) => !['POST /api/auth/logout', 'DELETE /api/projects/{id}'].includes(name),
);

describe('bad input', () => {
  it.each(named(harmless.filter(({ body }) => body)))(
    '%s should answer mutated bodies clearly',
    async (_, operation) => {
      const cases = fc.record({ alternative: fc.nat(), place: fc.nat(), value: strange });
      await Promise.all(
        fc.sample(cases, { numRuns: mutations, seed: 42 }).map(({ alternative, place, value }) => {
          const valid = schemas.exampleOf(operation.body ?? {}, (count) => alternative % count);
          const paths = pathsOf(valid);
          const body = replaceAt(valid, paths[place % paths.length] ?? [], value);
          return expectClearAnswer(send(operation, pathOf(operation), { body: JSON.stringify(body) }));
        }),
      );
    },
    120_000,
  );

  it.each(named(harmless.filter(({ body }) => body)))(
    '%s should answer bodies that are no JSON',
    async (_, operation) => {
      const path = pathOf(operation);
      await Promise.all(noJson.map((init) => expectClearAnswer(send(operation, path, init))));
    },
    60_000,
  );

  it.each(named(harmless))(
    '%s should answer strange paths and queries',
    async (_, operation) => {
      const known = pathOf(operation);
      const queries = operation.parameters.filter((parameter) => parameter.in === 'query');
      const addresses = ['x', '%00', '\ud83d', '0', 'x'.repeat(300), '..', "'", '{}'].flatMap((value) => {
        const text = value.toWellFormed();
        const query = queries.map(({ name }) => `${name}=${encodeURIComponent(text)}&${name}=2`);
        return [fillPath(operation.path, {}, text), `${known}?${query.join('&')}&x=1`];
      });
      // Where a route takes no parameters, many are one.
      const different = new Set([...addresses, `${known}?%00=%00&a[b]=c&a=%ff`]);
      await Promise.all([...different].map((address) => expectClearAnswer(send(operation, address))));
    },
    60_000,
  );

  it('should answer a body that is too large, and an unknown route', async () => {
    const [operation] = operations.filter(({ name }) => name === 'POST /api/projects');
    if (!operation) throw new Error('POST /api/projects is not documented');
    const body = JSON.stringify({ name: 'x'.repeat(70_000_000) });
    const response = await send(operation, '/projects', { body }).catch(() => null);
    if (response) expect({ status: response.status }).toEqual({ status: 413 });
    await expectClearAnswer(send(operation, '/nowhere', { body: '{}' }));
  });
});

describe('good input', () => {
  it('should be taken by most operations, so that bad input is refused for what it is', async () => {
    // Somebody of whom nothing has been altered yet.
    anna = await client.register();
    project = await TestProject.create(client, anna);
    const valid = await validInput(client, anna, project);
    // What removes comes last, and the whole after its parts.
    const removes = ({ method }: Operation) => (method === 'DELETE' ? 1 : 0);
    const inTurn = harmless.toSorted(
      (one, other) => removes(one) - removes(other) || other.path.length - one.path.length,
    );
    for (const operation of inTurn) {
      const body = operation.body && valid.bodyOf(operation, schemas);
      await expectClearAnswer(
        send(operation, valid.pathOf(operation), body === undefined ? {} : { body: JSON.stringify(body) }),
      );
    }
    process.stdout.write(`${taken.size} of ${harmless.length} operations took what is valid\n`);
    expect(taken.size / harmless.length).toBeGreaterThan(0.65);
  });
});
