import { expect } from '@jest/globals';
import type { ApiAnswer } from './api-client';

export type ListedRow = Readonly<Record<string, unknown>>;

interface Page {
  readonly items: readonly ListedRow[];
  readonly nextCursor: string | null;
}

/** A list that is read page by page, and how somebody else alters it meanwhile. */
export interface WalkedList {
  /** `query` begins with a question mark. */
  read(query: string): Promise<ApiAnswer<Page>>;
  /** Adds so many rows before the walk, where that is not done by adding one after the other. */
  fill?(rows: number): Promise<unknown>;
  /** Adds a row; where in the list is the server's choice. */
  add(): Promise<unknown>;
  /** Absent where nothing of the list can go. */
  remove?(row: ListedRow): Promise<unknown>;
  /** What tells a row from the others, whatever happens to them; its id unless said otherwise. */
  keyOf?(row: ListedRow): unknown;
}

export interface WalkOptions {
  /** Rows a page; the server's own number when the list takes none. */
  readonly limit?: number;
  /** Rows that are there when the walk begins. */
  readonly rows: number;
}

/**
 * Walks a list to its end. After each page somebody else removes its last row, where the next page begins, and one
 * that is still to come, and adds another. What was there all the time is met once, and no row twice.
 */
export async function walkWhileChanging(list: WalkedList, { limit, rows }: WalkOptions): Promise<void> {
  const keyOf = (row: ListedRow) => String(list.keyOf ? list.keyOf(row) : row.id);
  const ofPage = limit === undefined ? '' : `&limit=${limit}`;
  if (list.fill) await list.fill(rows);
  else for (let row = 0; row < rows; row += 1) await list.add();

  const standing = new Map((await readQuietly(list)).map((row) => [keyOf(row), row]));
  expect(standing.size).toBeGreaterThanOrEqual(rows);
  const removed = new Set<string>();
  const met: string[] = [];
  const remove = async (row: ListedRow | undefined) => {
    if (!row || !list.remove) return;
    await list.remove(row);
    removed.add(keyOf(row));
  };
  let pages = 1;
  for (let query: string | null = `?${ofPage}`; query !== null;) {
    const { status, body }: ApiAnswer<Page> = await list.read(query);
    expect(status).toBe(200);
    if (limit !== undefined) expect(body.items.length).toBeLessThanOrEqual(limit);
    met.push(...body.items.map(keyOf));
    query = body.nextCursor === null ? null : `?cursor=${encodeURIComponent(body.nextCursor)}${ofPage}`;
    if (query === null) break;
    pages += 1;
    expect(pages).toBeLessThanOrEqual(2 * standing.size);
    await remove(body.items.at(-1));
    await remove([...standing].find(([key]) => !met.includes(key) && !removed.has(key))?.[1]);
    await list.add();
  }
  expect(pages).toBeGreaterThan(1);
  expect(met.length).toBe(new Set(met).size);
  const missed = [...standing.keys()].filter((key) => !met.includes(key) && !removed.has(key));
  expect(missed).toEqual([]);
}

async function readQuietly(list: WalkedList): Promise<ListedRow[]> {
  const items: ListedRow[] = [];
  for (let query: string | null = '?'; query !== null;) {
    const { body }: ApiAnswer<Page> = await list.read(query);
    items.push(...body.items);
    query = body.nextCursor === null ? null : `?cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  return items;
}

/** Cursors that are none, made of one that is: each must be refused. */
export function brokenCursors(cursor: string): string[] {
  const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, unknown>;
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    'x',
    cursor.slice(0, -4),
    cursor.slice(4),
    ...[{}, [], null, 'x', 1, { other: 'x' }].map(encoded),
    ...Object.keys(position).flatMap((field) =>
      ['not a position', 1, null, [], {}].map((value) => encoded({ ...position, [field]: value })),
    ),
  ];
}
