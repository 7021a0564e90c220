import { join } from 'node:path';
import { startPostgres, type PostgresOptions } from './postgres.ts';
import { startRedis } from './redis.ts';

/** Both services and the variables under which programs find them. */
export interface RunningServices {
  readonly environment: Readonly<Record<ServiceVariable, string>>;
  /** Resolves with a line when one of them ends although nobody asked. */
  readonly failure: Promise<string>;
  stop(): Promise<void>;
}

/** The variables that name the services. */
export type ServiceVariable = 'DATABASE_URL' | 'DATABASE_MIGRATION_URL' | 'DATABASE_ADMIN_URL' | 'REDIS_URL';

/** Starts PostgreSQL and Redis side by side under `dataDir`; when one fails, the other is stopped. */
export async function startServices(options: {
  readonly dataDir: string;
  readonly postgresSettings?: PostgresOptions['settings'];
  readonly redisBinary?: string;
}): Promise<RunningServices> {
  const [postgres, redis] = await Promise.allSettled([
    startPostgres({ dataDir: join(options.dataDir, 'postgres'), settings: options.postgresSettings }),
    startRedis({ dataDir: join(options.dataDir, 'redis'), binary: options.redisBinary }),
  ]);
  if (postgres.status === 'rejected' || redis.status === 'rejected') {
    for (const started of [postgres, redis]) if (started.status === 'fulfilled') await started.value.stop();
    throw postgres.status === 'rejected' ? postgres.reason : (redis as PromiseRejectedResult).reason;
  }
  let stopping = false;
  return {
    environment: {
      DATABASE_URL: postgres.value.databaseUrl,
      DATABASE_MIGRATION_URL: postgres.value.migrationUrl,
      DATABASE_ADMIN_URL: postgres.value.adminUrl,
      REDIS_URL: redis.value.redisUrl,
    },
    failure: new Promise((report) => {
      const watch = (name: string, child: typeof postgres.value.process): void => {
        child.once('exit', (code, signal) => {
          if (!stopping) report(`${name} ended by itself (${signal ?? `code ${code}`})`);
        });
      };
      watch('PostgreSQL', postgres.value.process);
      watch('Redis', redis.value.process);
    }),
    stop: async () => {
      stopping = true;
      await Promise.all([postgres.value.stop(), redis.value.stop()]);
    },
  };
}
