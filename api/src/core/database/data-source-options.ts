import type { Client } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations';
import { watchStatements } from './statement-watch';
import type { StatementListener } from './statement-watch';

interface ConnectionSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly pooler?: 'none' | 'transaction';
  readonly statementTimeoutMs: number;
}

/** Options of the application's pool. The schema belongs to migrations, so nothing is synchronised. */
export function applicationDataSource(
  settings: ConnectionSettings,
  listener?: StatementListener,
): DataSourceOptions {
  const onConnect = (client: Client) => {
    surviveCut(client);
    if (settings.pooler === 'transaction') forgetNames(client);
    if (listener) watchStatements(client, listener);
  };
  return {
    type: 'postgres',
    url: settings.url,
    synchronize: false,
    poolSize: settings.poolSize,
    applicationName: 'promptyflow',
    extra: {
      onConnect,
      ...(settings.pooler !== 'transaction' && { statement_timeout: settings.statementTimeoutMs }),
    },
  };
}

/**
 * Neither the pool nor TypeORM listens to a connection while one hands it to the other, and the server's farewell may
 * be in the same packet as the answer before it: an `error` that nobody hears would end the process. Whoever asks
 * next on the connection is told by `pg`.
 */
function surviveCut(client: Client): void {
  client.on('error', () => undefined);
}

/** A statement that one transaction has prepared by name is not there in the next, which has another connection. */
function forgetNames(client: Client): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  const nameless = (statement: unknown, ...rest: unknown[]): unknown =>
    query(isNamed(statement) ? { ...statement, name: undefined } : statement, ...rest);
  Object.assign(client, { query: nameless });
}

function isNamed(statement: unknown): statement is { readonly name: string } {
  return typeof statement === 'object' && statement !== null && 'name' in statement;
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
