import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** PostgreSQL. The application connects as a role that owns nothing; migrations connect as the owner. */
export const databaseConfig = registerAs('database', () => {
  const environment = new Environment();
  const url = environment.address('DATABASE_URL', ['postgres', 'postgresql']);
  return {
    url,
    migrationUrl: environment.address('DATABASE_MIGRATION_URL', ['postgres', 'postgresql'], url),
    /** A server that follows the primary one; read by what may be a moment late. */
    replicaUrl: environment.optionalText('DATABASE_REPLICA_URL')
      ? environment.address('DATABASE_REPLICA_URL', ['postgres', 'postgresql'])
      : undefined,
    poolSize: environment.integer('DATABASE_POOL_SIZE', { fallback: 20, min: 2, max: 200 }),
    /**
     * `transaction`: PgBouncer lends a connection for one transaction only. Nothing is prepared by name then, and the
     * pooler sets the time limit of statements, since it refuses connections that ask for one.
     */
    pooler: environment.choice('DATABASE_POOLER', ['none', 'transaction'], 'none'),
    statementTimeoutMs: environment.integer('DATABASE_STATEMENT_TIMEOUT_MS', { fallback: 30_000, min: 100 }),
  };
});
