import { DataSource } from 'typeorm';
import { migrationDataSource } from './data-source-options';

/** One number for every process that migrates this database, so that two never do at once. */
const advisoryLock = 7_706_051;

/**
 * Applies every migration that has not been applied, as the owner. Safe to run from several processes: one
 * works, the others wait. Returns the names of those it applied.
 */
export async function migrateUp(url: string): Promise<string[]> {
  return withOwner(url, async (dataSource) => {
    const applied = await dataSource.runMigrations();
    return applied.map(({ name }) => name);
  });
}

/** Takes back the last migration. Returns its name, or undefined when none is left. */
export async function migrateDown(url: string): Promise<string | undefined> {
  return withOwner(url, async (dataSource) => {
    const [last] = (await dataSource.query('select name from migrations order by id desc limit 1')) as {
      name: string;
    }[];
    if (last) await dataSource.undoLastMigration();
    return last?.name;
  });
}

async function withOwner<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await new DataSource(migrationDataSource(url)).initialize();
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [advisoryLock]);
    return await work(dataSource);
  } finally {
    await holder.release();
    await dataSource.destroy();
  }
}
