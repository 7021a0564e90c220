/** `node run-one.ts <bundle> <result>`: one bench in a process of its own, so that none heats the next one's heap. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Row } from './row.ts';

const [bundle = '', result = ''] = process.argv.slice(2);
const { run } = (await import(pathToFileURL(bundle).href)) as { run(context: object): Promise<Row[]> };
const rows = await run({
  url: process.env['PROMPTYFLOW_URL'],
  databaseUrl: process.env['DATABASE_URL'],
  migrationUrl: process.env['DATABASE_MIGRATION_URL'],
  adminUrl: process.env['DATABASE_ADMIN_URL'],
  redisUrl: process.env['REDIS_URL'],
});
writeFileSync(result, JSON.stringify(rows));
process.exit(0);
