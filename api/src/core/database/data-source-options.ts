import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations';

interface ConnectionSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
}

/** Options of the application's pool. The schema belongs to migrations, so nothing is synchronised. */
export function applicationDataSource(settings: ConnectionSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    synchronize: false,
    poolSize: settings.poolSize,
    applicationName: 'promptyflow',
    extra: { statement_timeout: settings.statementTimeoutMs },
  };
}

/** Options of the owner's connection, which runs the migrations one by one. */
export function migrationDataSource(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    poolSize: 2,
    applicationName: 'promptyflow migrations',
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
  };
}
