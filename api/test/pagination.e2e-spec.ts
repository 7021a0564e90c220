import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, readOperations, sharedApplication } from './support';
import type { Operation, ProblemBody } from './support';
import { Commenting } from './support/commenting';
import { lists } from './support/lists';
import type { ListedWorld } from './support/lists';
import { brokenCursors, walkWhileChanging } from './support/page-walk';
import type { WalkedList } from './support/page-walk';

const client = sharedApplication();
const { operations } = await readOperations(client);
const query = (operation: Operation, name: string) =>
  operation.parameters.find((parameter) => parameter.in === 'query' && parameter.name === name);
/** Those of administrators are tried where there is one: `admin.e2e-spec.ts`. */
const paged = operations.filter(
  (operation) => query(operation, 'cursor') && !operation.access?.administrator,
);

let world: ListedWorld;

beforeAll(async () => {
  const database = await connectAsAdministrator();
  world = { client, database, commenting: await Commenting.begin(client) };
});
afterAll(() => world.database.end());

it('should be tried for every list that has pages', () => {
  expect(paged.map(({ name }) => name).toSorted()).toEqual(Object.keys(lists).toSorted());
});

describe.each(paged.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  let list: WalkedList;
  const limit = query(operation, 'limit')?.schema;
  const small = limit ? { limit: 3, rows: 14 } : { rows: 2100 };

  beforeAll(async () => {
    const make = lists[name];
    if (!make) throw new Error(`${name} has no rows in support/lists.ts`);
    list = await make(world);
  });

  it('should come to an end with each row once while rows come and go', () => walkWhileChanging(list, small));

  it('should refuse a cursor that is not its own', async () => {
    const first = await list.read(limit ? '?limit=1' : '');
    const cursor = first.body.nextCursor ?? '';
    for (const broken of brokenCursors(cursor)) {
      const { status, body } = await list.read(`?cursor=${encodeURIComponent(broken)}`);
      const position = Buffer.from(broken, 'base64url').toString();
      expect([position, status, (body as unknown as ProblemBody).code]).toEqual([
        ...[position, 400],
        expect.stringMatching(/^request\.(?:malformed|invalid)$/),
      ]);
    }
    expect((await list.read(`?cursor=${encodeURIComponent(cursor)}`)).status).toBe(200);
  });

  if (limit) {
    it('should hold its limit, and refuse one that is out of it', async () => {
      const { minimum = NaN, maximum = NaN } = limit;
      for (const fitting of [minimum, maximum]) {
        const { status, body } = await list.read(`?limit=${fitting}`);
        expect([status, body.items.length <= fitting]).toEqual([200, true]);
      }
      for (const wrong of [minimum - 1, -1, maximum + 1, 1.5, '', 'x', 2 ** 53]) {
        expect([wrong, (await list.read(`?limit=${wrong}`)).status]).toEqual([wrong, 400]);
      }
    });
  }
});
