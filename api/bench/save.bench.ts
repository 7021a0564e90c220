import { replaceRange, toEditJson } from '@promptyflow/text-edits';
import type { Client } from 'pg';
import { ApiClient, change, connectAsAdministrator } from '../test/support';
import type { TestAccount } from '../test/support';
import { growthExponent, percentile, timed } from './figures';
import type { Row } from './figures';
import { fillProject } from './filled-project';
import type { FilledProject } from './filled-project';
import { WritePath } from './write-path';

export const needs = ['postgres', 'redis', 'app'] as const;

const rounds = 120;
const typedText = '0123456789';

interface Bench {
  readonly client: ApiClient;
  readonly account: TestAccount;
  readonly database: Client;
  readonly path: WritePath;
}

/** Figures of one kind of save, in milliseconds or bytes, each of them once a round. */
interface Saves {
  readonly httpMs: number[];
  readonly databaseMs: number[];
  readonly pathMs: number[];
  readonly walBytes: number[];
  readonly besideMs: number[];
  readonly besideWal: number[];
  readonly requestBytes: number;
  readonly statements: number;
}

/** Saving ten typed characters, beside rewriting the whole project as one JSONB document, in turn. */
export async function run(): Promise<Row[]> {
  const client = new ApiClient(process.env.PROMPTYFLOW_URL ?? '');
  const account = await client.register();
  const database = await connectAsAdministrator();
  const path = await WritePath.open(process.env.DATABASE_URL ?? '');
  const bench = { client, account, database, path };
  try {
    return [
      ...(await measureSmallItem(bench)),
      ...(await measureLongItem(bench)),
      ...(await measureGrowth(bench)),
    ];
  } finally {
    await path.close();
    await database.end();
  }
}

async function walPosition(database: Client): Promise<number> {
  const { rows } = await database.query<{ at: string }>(`select pg_current_wal_insert_lsn() - '0/0' as at`);
  return Number(rows[0]?.at ?? '0');
}

/**
 * Types into an item, first by the write path alone, with `beside` in turn so that both see the same machine,
 * then over HTTP.
 */
async function save(
  { account, database, path }: Bench,
  { project, itemId, text }: FilledProject,
  beside: () => Promise<unknown>,
): Promise<Saves> {
  const httpMs: number[] = [];
  const databaseMs: number[] = [];
  const pathMs: number[] = [];
  const walBytes: number[] = [];
  const besideMs: number[] = [];
  const besideWal: number[] = [];
  let [version, requestBytes, statements] = [1, 0, 0];
  const type = () => {
    const edit = toEditJson(
      replaceRange(text.length + (version - 1) * typedText.length, 100, 100, typedText),
    );
    return change('item.edit', { itemId, baseVersion: version++, edit });
  };
  for (let round = 0; round < rounds; round++) {
    const typed = type();
    const before = await walPosition(database);
    const started = performance.now();
    databaseMs.push(await path.apply(account.organizationId, account.userId, project.id, typed));
    pathMs.push(performance.now() - started);
    statements = path.statements;
    walBytes.push((await walPosition(database)) - before);
    if (round % 20 !== 0) continue;
    const walBefore = await walPosition(database);
    besideMs.push(await timed(beside));
    besideWal.push((await walPosition(database)) - walBefore);
  }
  for (let round = 0; round < rounds; round++) {
    const typed = type();
    requestBytes = JSON.stringify({ changes: [typed], since: 100_000 }).length;
    httpMs.push(await timed(() => project.apply(typed)));
  }
  return { httpMs, databaseMs, pathMs, walBytes, besideMs, besideWal, requestBytes, statements };
}

interface Goals {
  readonly httpMs: number;
  readonly faster: number;
  readonly lessWal: number;
}

function rowsOf(what: string, saves: Saves, besideName: string, goals: Goals): Row[] {
  const median = (values: readonly number[]) => percentile(values, 0.5);
  const [ownMs, theirMs] = [median(saves.databaseMs), median(saves.besideMs)];
  const [ownWal, theirWal] = [median(saves.walBytes), median(saves.besideWal)];
  const beside = (value: number) => ({ name: besideName, value });
  return [
    { name: `${what}: request`, value: saves.requestBytes, unit: 'bytes', goal: '≤ 1024' },
    { name: 'same: HTTP p95', value: percentile(saves.httpMs, 0.95), unit: 'ms', goal: `≤ ${goals.httpMs}` },
    { name: 'same: HTTP median', value: median(saves.httpMs), unit: 'ms', beside: beside(theirMs) },
    { name: 'same: write path without HTTP, median', value: median(saves.pathMs), unit: 'ms' },
    {
      name: 'same: its statements in the database, median',
      value: ownMs,
      unit: 'ms',
      beside: beside(theirMs),
    },
    { name: 'same: statements', value: saves.statements, unit: 'of one save' },
    { name: 'same: database, how much faster', value: theirMs / ownMs, unit: '×', goal: `≥ ${goals.faster}` },
    { name: 'same: write-ahead log', value: ownWal, unit: 'bytes', beside: beside(theirWal) },
    { name: 'same: how much less of it', value: theirWal / ownWal, unit: '×', goal: `≥ ${goals.lessWal}` },
  ];
}

async function measureSmallItem(bench: Bench): Promise<Row[]> {
  const { client, account, database } = bench;
  const filled = await fillProject(client, account.token, 9_900_000, 5000);
  await database.query('create table if not exists bench_documents (id int primary key, body jsonb)');
  const document = await database.query(
    `insert into bench_documents select 1, jsonb_agg(jsonb_build_object('id', id, 'content', snapshot))
       from context_items where project_id = $1 on conflict (id) do update set body = excluded.body`,
    [filled.project.id],
  );
  if (document.rowCount !== 1) throw new Error('the document was not written');
  const rewrite = `update bench_documents
    set body = jsonb_set(body, '{0,content}', to_jsonb((body->0->>'content') || $1::text))`;
  const saves = await save(bench, filled, () => database.query(rewrite, [typedText]));
  await database.query('drop table bench_documents');
  const goals = { httpMs: 20, faster: 300, lessWal: 1000 };
  return rowsOf('save 10 characters, 5 KB item of 9.9 M', saves, 'whole-document JSONB rewrite', goals);
}

async function measureLongItem(bench: Bench): Promise<Row[]> {
  const { client, account, database } = bench;
  const filled = await fillProject(client, account.token, 4_900_000, 4_900_000);
  await database.query('create table if not exists bench_texts (id int primary key, body text)');
  await database.query('insert into bench_texts values (1, $1)', [filled.text]);
  let text = filled.text;
  const saves = await save(bench, filled, () => {
    text = `${text.slice(0, 100)}${typedText}${text.slice(100)}`;
    return database.query('update bench_texts set body = $1', [text]);
  });
  await database.query('drop table bench_texts');
  const goals = { httpMs: 30, faster: 40, lessWal: 100 };
  return rowsOf('save 10 characters, item of 4.9 M', saves, 'rewriting the text', goals);
}

/** The save at 1 ×, 10 × and 100 × of the project's size, and the exponents of its growth. */
async function measureGrowth(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  const http: number[] = [];
  const database: number[] = [];
  for (const chars of [99_000, 990_000, 9_900_000]) {
    const filled = await fillProject(bench.client, bench.account.token, chars, 5000);
    const saves = await save(bench, filled, () => Promise.resolve());
    http.push(percentile(saves.httpMs, 0.5));
    database.push(percentile(saves.databaseMs, 0.5));
    rows.push({
      name: `save into a project of ${chars / 1_000_000} M: database median`,
      value: database.at(-1) ?? 0,
      unit: 'ms',
      beside: { name: 'HTTP median', value: http.at(-1) ?? 0 },
    });
  }
  return [
    ...rows,
    { name: 'growth of a save: database', value: growthExponent(database), unit: 'exponent' },
    { name: 'growth of a save: HTTP', value: growthExponent(http), unit: 'exponent' },
  ];
}
