import { randomUUID } from 'node:crypto';
import { replaceRange, toEditJson } from '@promptyflow/text-edits';
import type { Client } from 'pg';
import { ApiClient, change, connectAsAdministrator, TestProject } from '../test/support';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly beside?: { readonly name: string; readonly value: number };
}

export const needs = ['postgres', 'redis', 'app'] as const;

const rounds = 120;
const typedText = '0123456789';

/** Figures of one kind of save, each in milliseconds or bytes. */
interface Saves {
  readonly httpMs: number[];
  readonly walBytes: number[];
  readonly requestBytes: number;
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;

/** Saving ten typed characters, beside rewriting the whole project as one JSONB document, in turn. */
export async function run(): Promise<Row[]> {
  const client = new ApiClient(process.env.PROMPTYFLOW_URL ?? '');
  const account = await client.register();
  const database = await connectAsAdministrator();
  try {
    return [
      ...(await measureSmallItem(client, account.token, database)),
      ...(await measureLongItem(client, account.token, database)),
      ...(await measureGrowth(client, account.token, database)),
    ];
  } finally {
    await database.end();
  }
}

/** Text that compresses about as well as prose: words of a small vocabulary in an order that does not repeat. */
function prose(chars: number, seed: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const letters = 'etaoinshrdluоеаинтсрвл';
  const vocabulary = Array.from({ length: 4000 }, () =>
    Array.from({ length: 2 + next(9) }, () => letters[next(letters.length)]).join(''),
  );
  const words: string[] = [];
  for (let length = 0; length < chars; length += (words.at(-1)?.length ?? 0) + 1) {
    words.push(`${vocabulary[next(vocabulary.length)]}${next(12) === 0 ? '.' : ''}`);
  }
  return words.join(' ').slice(0, chars);
}

/** A project whose items together have `chars` characters. */
async function fill(client: ApiClient, token: string, chars: number, itemChars: number) {
  const project = await TestProject.create(client, { token });
  const second = randomUUID();
  await project.apply(change('block.add', { blockId: second, title: 'Second', position: 'a1' }));
  const text = prose(itemChars, 1);
  const ids: string[] = [];
  const count = Math.max(1, Math.floor(chars / itemChars));
  for (let start = 0; start < count; start += 200) {
    const batch = Array.from({ length: Math.min(200, count - start) }, (_, offset) => {
      const index = start + offset;
      const itemId = randomUUID();
      ids.push(itemId);
      return change('item.add', {
        itemId,
        blockId: index * itemChars < 4_900_000 ? project.blockId : second,
        parentItemId: null,
        title: `Item ${index + 1}`,
        position: `a${String(index).padStart(6, '0')}1`,
        content: count === 1 ? text : prose(itemChars, index + 1),
      });
    });
    await project.apply(...batch);
  }
  return { project, itemId: ids[0] ?? '', text };
}

async function walPosition(database: Client): Promise<bigint> {
  const { rows } = await database.query<{ at: string }>(`select pg_current_wal_insert_lsn() - '0/0' as at`);
  return BigInt(rows[0]?.at ?? '0');
}

/** Types into an item, each time followed by `beside`, so that both see the same machine. */
async function saveInTurn(
  database: Client,
  { project, itemId, text }: Awaited<ReturnType<typeof fill>>,
  beside: () => Promise<void>,
): Promise<Saves & { readonly besideMs: number[]; readonly besideWal: number[] }> {
  const saves: Saves = { httpMs: [], walBytes: [], requestBytes: 0 };
  const [besideMs, besideWal]: [number[], number[]] = [[], []];
  let requestBytes = 0;
  for (let round = 0; round < rounds; round++) {
    const edit = toEditJson(replaceRange(text.length + round * typedText.length, 100, 100, typedText));
    const typed = change('item.edit', { itemId, baseVersion: round + 1, edit });
    requestBytes = JSON.stringify({ changes: [typed], since: 100_000 }).length;
    const before = await walPosition(database);
    const started = performance.now();
    await project.apply(typed);
    saves.httpMs.push(performance.now() - started);
    saves.walBytes.push(Number((await walPosition(database)) - before));
    if (round % 20 !== 0) continue;
    const walBefore = await walPosition(database);
    const besideStarted = performance.now();
    await beside();
    besideMs.push(performance.now() - besideStarted);
    besideWal.push(Number((await walPosition(database)) - walBefore));
  }
  return { ...saves, requestBytes, besideMs, besideWal };
}

function walRows(saves: Awaited<ReturnType<typeof saveInTurn>>, beside: string, goal: string): Row[] {
  const [own, theirs] = [percentile(saves.walBytes, 0.5), percentile(saves.besideWal, 0.5)];
  return [
    { name: 'same: write-ahead log', value: own, unit: 'bytes', beside: { name: beside, value: theirs } },
    { name: 'same: write-ahead log, how much less', value: theirs / own, unit: 'times', goal },
  ];
}

async function measureSmallItem(client: ApiClient, token: string, database: Client): Promise<Row[]> {
  const filled = await fill(client, token, 9_900_000, 5000);
  await database.query('create table if not exists bench_documents (id int primary key, body jsonb)');
  const document = await database.query(
    `insert into bench_documents select 1, jsonb_agg(jsonb_build_object('id', id, 'content', snapshot))
       from context_items where project_id = $1 on conflict (id) do update set body = excluded.body`,
    [filled.project.id],
  );
  if (document.rowCount !== 1) throw new Error('the document was not written');
  const rewrite = async () => {
    await database.query(
      `update bench_documents set body = jsonb_set(body, '{0,content}', to_jsonb((body->0->>'content') || $1::text))`,
      [typedText],
    );
  };
  const saves = await saveInTurn(database, filled, rewrite);
  await database.query('drop table bench_documents');
  const jsonb = 'whole-document JSONB rewrite';
  return [
    {
      name: 'save 10 characters, 5 KB item of 9.9 M: request',
      value: saves.requestBytes,
      unit: 'bytes',
      goal: '≤ 1024',
    },
    { name: 'same: HTTP p95', value: percentile(saves.httpMs, 0.95), unit: 'ms', goal: '≤ 20' },
    {
      name: 'same: HTTP median',
      value: percentile(saves.httpMs, 0.5),
      unit: 'ms',
      beside: { name: jsonb, value: percentile(saves.besideMs, 0.5) },
    },
    ...walRows(saves, jsonb, '≥ 1000'),
  ];
}

async function measureLongItem(client: ApiClient, token: string, database: Client): Promise<Row[]> {
  const filled = await fill(client, token, 4_900_000, 4_900_000);
  await database.query('create table if not exists bench_texts (id int primary key, body text)');
  await database.query('insert into bench_texts values (1, $1)', [filled.text]);
  let text = filled.text;
  const saves = await saveInTurn(database, filled, async () => {
    text = `${text.slice(0, 100)}${typedText}${text.slice(100)}`;
    await database.query('update bench_texts set body = $1', [text]);
  });
  await database.query('drop table bench_texts');
  return [
    {
      name: 'save into a 4.9 M item: HTTP p95',
      value: percentile(saves.httpMs, 0.95),
      unit: 'ms',
      goal: '≤ 30',
    },
    {
      name: 'same: HTTP median',
      value: percentile(saves.httpMs, 0.5),
      unit: 'ms',
      beside: { name: 'rewriting the text', value: percentile(saves.besideMs, 0.5) },
    },
    ...walRows(saves, 'rewriting the text', '≥ 100'),
  ];
}

/** The save at 1 ×, 10 × and 100 × of the project's size, and the exponent of its growth. */
async function measureGrowth(client: ApiClient, token: string, database: Client): Promise<Row[]> {
  const medians: number[] = [];
  for (const chars of [99_000, 990_000, 9_900_000]) {
    const saves = await saveInTurn(database, await fill(client, token, chars, 5000), () => Promise.resolve());
    medians.push(percentile(saves.httpMs, 0.5));
  }
  const [first = 1, , last = 1] = medians;
  return [
    {
      name: 'growth of a save, project of 0.1 M to 9.9 M',
      value: Math.log10(last / first) / 2,
      unit: 'exponent',
    },
    { name: 'same: median at 0.1 M', value: first, unit: 'ms', beside: { name: 'at 9.9 M', value: last } },
  ];
}
