import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrationDataSource } from './data-source-options';
import { migrations } from './migrations';

/**
 * Migrations that took something away before the first release, when no other build was running. A new one does not
 * come in here: what the running build reads goes in the release after the one that reads it no more.
 */
const beforeTheFirstRelease: Readonly<Record<string, readonly string[]>> = {
  TemplatePlaces1765100000000: ['template_index.place has to be given'],
};

/** Migrations that take away what the release before them read no more, by itself or through what it called. */
const readNoMore: Readonly<Record<string, readonly string[]>> = {
  // Since TemplateFirstPage1765100200000.
  FormerTemplateSearch1765400000000: [
    'latest_template_chunks(integer,integer) is gone',
    'lexemes_of(tsquery) is gone',
    'search_templates(text[],boolean,text[],uuid[],real,uuid,integer) is gone',
    'template_excerpt(text,text[]) is gone',
    'template_snippet(text,tsquery,text[],text,text) is gone',
    'template_words_query(text[],boolean,boolean) is gone',
  ],
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  /** Whether a row can be added that does not name it. */
  readonly fillsItself: boolean;
}

interface Schema {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, Column>;
  readonly functions: ReadonlySet<string>;
}

async function schemaOf(client: Client): Promise<Schema> {
  const columns = await client.query<Column & { table: string }>(`
    select table_name as "table", table_name || '.' || column_name as name, udt_name as type,
      is_nullable = 'YES' as "isNullable",
      is_nullable = 'YES' or column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as "fillsItself"
    from information_schema.columns where table_schema = 'public'`);
  const functions = await client.query<{ name: string }>(`
    select oid::regprocedure::text as name from pg_proc
    where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`);
  return {
    tables: new Set(columns.rows.map(({ table }) => table)),
    columns: new Map(columns.rows.map((column) => [column.name, column])),
    functions: new Set(functions.rows.map(({ name }) => name)),
  };
}

/** What of a schema a build that was made for it would miss in the next one. */
function missedIn(before: Schema, after: Schema): string[] {
  const goneFunctions = [...before.functions].filter((name) => !after.functions.has(name));
  const columns = [...before.columns.values()].flatMap((column) => {
    const now = after.columns.get(column.name);
    if (!now) return [`${column.name} is gone`];
    if (now.type !== column.type) return [`${column.name} is ${now.type} in place of ${column.type}`];
    return column.fillsItself && !now.fillsItself ? [`${column.name} has to be given`] : [];
  });
  const added = [...after.columns.values()].filter(
    ({ name, fillsItself }) =>
      !before.columns.has(name) && before.tables.has(name.split('.')[0] ?? '') && !fillsItself,
  );
  return [
    ...columns,
    ...added.map(({ name }) => `${name} has to be given`),
    ...goneFunctions.map((name) => `${name} is gone`),
  ].sort();
}

describe('an upgrade while the former build serves', () => {
  const scratch = `upgrade_${randomUUID().slice(0, 8)}`;
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  const url = new URL(process.env.DATABASE_MIGRATION_URL ?? '');
  url.pathname = `/${scratch}`;
  const client = new Client({ connectionString: url.href });

  beforeAll(async () => {
    await administrator.connect();
    await administrator.query(`create database ${scratch} owner promptyflow_owner`);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await administrator.query(`drop database ${scratch} with (force)`);
    await administrator.end();
  });

  it('should take away nothing that it reads, and ask for nothing that it does not write', async () => {
    const missed: Record<string, string[]> = {};
    let before = await schemaOf(client);
    for (let count = 1; count <= migrations.length; count += 1) {
      const options = { ...migrationDataSource(url.href), migrations: migrations.slice(0, count) };
      const dataSource = await new DataSource(options).initialize();
      const applied = await dataSource.runMigrations().finally(() => dataSource.destroy());
      const after = await schemaOf(client);
      const found = missedIn(before, after);
      if (found.length > 0) missed[applied.map(({ name }) => name).join(', ')] = found;
      before = after;
    }
    expect(missed).toEqual({ ...beforeTheFirstRelease, ...readNoMore });
  });

  it('should notice columns that go, change and are asked for, and functions that go', () => {
    const column = (name: string, type = 'text', fillsItself = true): [string, Column] => [
      name,
      { name, type, isNullable: fillsItself, fillsItself },
    ];
    const schema = (columns: [string, Column][], functions: string[] = []): Schema => ({
      tables: new Set(columns.map(([name]) => name.split('.')[0] ?? '')),
      columns: new Map(columns),
      functions: new Set(functions),
    });
    const before = schema([column('a.x'), column('a.y'), column('a.z')], ['f(text)', 'g()']);
    const after = schema(
      [
        column('a.y', 'int4'),
        column('a.z', 'text', false),
        column('a.w', 'text', false),
        column('b.x', 'text', false),
      ],
      ['f(text)'],
    );
    expect(missedIn(before, after)).toEqual([
      'a.w has to be given',
      'a.x is gone',
      'a.y is int4 in place of text',
      'a.z has to be given',
      'g() is gone',
    ]);
  });
});
