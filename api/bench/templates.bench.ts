import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { applicationDataSource } from '../src/core/database/data-source-options';
import { TenantTransaction } from '../src/core/database/tenant-transaction';
import { TemplateSearchRepository } from '../src/modules/templates/search/template-search.repository';
import { queryWords } from '../src/modules/templates/search/words';
import { ApiClient, connectAsAdministrator } from '../test/support';
import type { TestAccount } from '../test/support';
import { DictionaryWords } from './dictionary-words';
import { growthExponent, percentile, timed } from './figures';
import type { Row } from './figures';
import { randomOf } from './random';
import { StatementTimes } from './statement-times';
import { fillLibrary } from './template-library';

export const needs = ['postgres', 'redis', 'app'] as const;

const sizes = [1000, 10_000, 100_000];
const pageSize = 21;
const queriesOfKind = 100;
const besideEvery = 20;

interface Kind {
  readonly name: string;
  readonly goalMs: number;
  /** The query of a round. */
  readonly query: (round: number) => string;
}

interface Bench {
  readonly database: Client;
  readonly times: StatementTimes;
  readonly search: TemplateSearchRepository;
  readonly kinds: readonly Kind[];
}

interface Figures {
  readonly p95: number;
  readonly median: number;
  readonly beside: number;
  readonly found: number;
}

/** Search in libraries of 1,000, 10,000 and 100,000 templates in Russian and English, beside ILIKE, in turn. */
export async function run(): Promise<Row[]> {
  const client = new ApiClient(process.env.PROMPTYFLOW_URL ?? '');
  const database = await connectAsAdministrator();
  const url = process.env.DATABASE_URL ?? '';
  const times = new StatementTimes();
  const { listener } = times;
  const dataSource = new DataSource(
    applicationDataSource({ url, poolSize: 1, statementTimeoutMs: 30_000 }, { listener }),
  );
  await dataSource.initialize();
  const search = new TemplateSearchRepository(new TenantTransaction(dataSource));
  const languages = [new DictionaryWords('en', 1), new DictionaryWords('ru', 2)];
  const bench = { database, times, search, kinds: kindsOf(languages) };
  try {
    const measured: Map<string, Figures>[] = [];
    for (const size of sizes) {
      const account = await client.register();
      const fillMs = await timed(() => fillLibrary(database, account.organizationId, languages, size));
      console.log(`${size} templates filled in ${Math.round(fillMs / 1000)} s`);
      measured.push(await measureLibrary(bench, account));
    }
    return bench.kinds.flatMap((kind) => rowsOf(kind, measured));
  } finally {
    await dataSource.destroy();
    await database.end();
  }
}

function kindsOf(languages: readonly DictionaryWords[]): Kind[] {
  const next = randomOf(3);
  const wordsOf = (round: number) => languages[round % languages.length]?.words ?? [];
  const oneOf = (round: number, from: number, to: number) => wordsOf(round)[from + next(to - from)] ?? '';
  const long = (round: number, from: number, to: number) => {
    for (;;) {
      const word = oneOf(round, from, to);
      if (word.length >= 6) return word;
    }
  };
  return [
    { name: 'the commonest word', goalMs: 50, query: (round) => wordsOf(round)[0] ?? '' },
    { name: 'a common word', goalMs: 11, query: (round) => oneOf(round, 1, 100) },
    { name: 'a rare word', goalMs: 11, query: (round) => oneOf(round, 10_000, 30_000) },
    { name: 'two words', goalMs: 11, query: (round) => `${oneOf(round, 1, 100)} ${oneOf(round, 100, 3000)}` },
    { name: 'a beginning', goalMs: 11, query: (round) => oneOf(round, 1, 10_000).slice(0, 3 + (round % 3)) },
    { name: 'a misspelt word', goalMs: 11, query: (round) => misspelt(long(round, 1, 10_000)) },
  ];
}

/** With one letter doubled in its middle. */
function misspelt(word: string): string {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle)}${word.charAt(middle)}${word.slice(middle)}`;
}

async function measureLibrary(bench: Bench, account: TestAccount): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>();
  for (const kind of bench.kinds) {
    const own: number[] = [];
    const beside: number[] = [];
    let found = 0;
    for (let round = 0; round < queriesOfKind; round++) {
      const query = kind.query(round);
      bench.times.reset();
      if (await find(bench.search, account, query)) found++;
      own.push(bench.times.ms);
      if (round % besideEvery === 0)
        beside.push(await timed(() => findAlike(bench.database, account, query)));
    }
    figures.set(kind.name, {
      p95: percentile(own, 0.95),
      median: percentile(own, 0.5),
      beside: percentile(beside, 0.5),
      found: found / queriesOfKind,
    });
  }
  return figures;
}

/** What the library asks the database. Tells whether something was found. */
async function find(search: TemplateSearchRepository, account: TestAccount, query: string): Promise<boolean> {
  const { organizationId, userId } = account;
  const words = { words: queryWords(query), prefixed: true };
  const { rows } = await search.find(organizationId, userId, { ...words, favourite: false, limit: pageSize });
  return rows.length > 0;
}

async function findAlike(database: Client, account: TestAccount, query: string): Promise<void> {
  const patterns = query.split(' ').map((word) => `%${word}%`);
  await database.query(
    `select t.id from templates t join template_versions v on v.template_id = t.id and v.number = t.version
      where t.organization_id = $1 and concat_ws(' ', t.name, t.tags::text, t.description, v.text) ilike all ($2)
      order by t.id desc limit ${pageSize}`,
    [account.organizationId, patterns],
  );
}

function rowsOf({ name, goalMs }: Kind, measured: readonly Map<string, Figures>[]): Row[] {
  const figures = measured.flatMap((library) => library.get(name) ?? []);
  const last = figures.at(-1);
  if (!last) return [];
  return [
    {
      name: `search of ${name} in ${sizes.at(-1)?.toLocaleString('en')} templates: database p95`,
      value: last.p95,
      unit: 'ms',
      goal: `≤ ${goalMs}`,
      beside: { name: 'ILIKE, median', value: last.beside },
    },
    { name: 'same: found', value: last.found * 100, unit: '%' },
    { name: 'same: median', value: last.median, unit: 'ms' },
    {
      name: 'same: growth',
      value: growthExponent(figures.map(({ median }) => median)),
      unit: 'exponent',
    },
  ];
}
