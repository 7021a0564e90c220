import type { Client } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { answerWithinMs, limitAnswers } from './answer-limit';
import { migrations } from './migrations';
import type { FullDisk } from './storage-room';
import { watchStatements } from './statement-watch';
import type { StatementListener } from './statement-watch';

interface ConnectionSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly pooler?: 'none' | 'transaction';
  readonly statementTimeoutMs: number;
}

const longestConnectMs = 5000;
/** A connection that is quiet is asked after this whether the other end is still there. */
const keepAliveAfterMs = 30_000;

/** Options of the application's pool. The schema belongs to migrations, so nothing is synchronised. */
export function applicationDataSource(
  settings: ConnectionSettings,
  { listener, disk }: { readonly listener?: StatementListener; readonly disk?: FullDisk } = {},
): DataSourceOptions {
  const { statementTimeoutMs } = settings;
  const onConnect = (client: Client) => {
    surviveCut(client);
    if (settings.pooler === 'transaction') forgetNames(client);
    limitAnswers(client, statementTimeoutMs);
    disk?.listenTo(client);
    if (listener) watchStatements(client, listener);
  };
  return {
    type: 'postgres',
    url: settings.url,
    synchronize: false,
    poolSize: settings.poolSize,
    applicationName: 'promptyflow',
    extra: {
      ...(settings.pooler !== 'transaction' && {
        statement_timeout: statementTimeoutMs,
        // A process that vanished in the middle of a transaction keeps what it locked no longer than this.
        idle_in_transaction_session_timeout: statementTimeoutMs,
      }),
      // Also how long a request waits while all connections are taken.
      connectionTimeoutMillis: Math.min(longestConnectMs, answerWithinMs(statementTimeoutMs)),
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveAfterMs,
      onConnect,
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
