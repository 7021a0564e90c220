import { join } from 'node:path';
import { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.ts';
import { startRedis, type RunningRedis } from './redis.ts';

/** The variables that name the services. */
export type ServiceVariable = 'DATABASE_URL' | 'DATABASE_MIGRATION_URL' | 'DATABASE_ADMIN_URL' | 'REDIS_URL';

/** A service by name. */
export type ServiceName = 'postgres' | 'redis';

/** Started services and the variables under which programs find them. */
export interface RunningServices {
  readonly environment: Readonly<Partial<Record<ServiceVariable, string>>>;
  /** Resolves with a line when one of them ends although nobody asked. */
  readonly failure: Promise<string>;
  stop(): Promise<void>;
}

/** What to start and where. */
export interface ServicesOptions {
  /** Each service takes a folder of its own in it. */
  readonly dataDir: string;
  /** Both when omitted. */
  readonly needs?: readonly ServiceName[];
  readonly postgresSettings?: PostgresOptions['settings'];
  readonly redisBinary?: string;
}

/** Starts the services side by side under `dataDir`; when one fails, the other is stopped. */
export async function startServices(options: ServicesOptions): Promise<RunningServices> {
  const needs = options.needs ?? ['postgres', 'redis'];
  const started = await Promise.allSettled([
    needs.includes('postgres')
      ? startPostgres({ dataDir: join(options.dataDir, 'postgres'), settings: options.postgresSettings })
      : undefined,
    needs.includes('redis')
      ? startRedis({ dataDir: join(options.dataDir, 'redis'), binary: options.redisBinary })
      : undefined,
  ]);
  const [postgres, redis] = started.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  ) as [RunningPostgres | undefined, RunningRedis | undefined];
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all([postgres?.stop(), redis?.stop()]);
    throw failed.reason;
  }
  let stopping = false;
  return {
    environment: {
      ...(postgres && {
        DATABASE_URL: postgres.databaseUrl,
        DATABASE_MIGRATION_URL: postgres.migrationUrl,
        DATABASE_ADMIN_URL: postgres.adminUrl,
      }),
      ...(redis && { REDIS_URL: redis.redisUrl }),
    },
    failure: new Promise((report) => {
      for (const [name, service] of Object.entries({ PostgreSQL: postgres, Redis: redis })) {
        service?.process.once('exit', (code, signal) => {
          if (!stopping) report(`${name} ended by itself (${signal ?? `code ${code}`})`);
        });
      }
    }),
    stop: async () => {
      stopping = true;
      await Promise.all([postgres?.stop(), redis?.stop()]);
    },
  };
}
