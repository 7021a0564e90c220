import { join } from 'node:path';
import {
  acquireLock,
  archiveSettings,
  startServices,
  type RunningServices,
  type ServiceName,
} from '../services/index.ts';
import { ensureRedis } from './redis-program.ts';
import { loadSecrets, prepareDataDir, type StartSettings } from './settings.ts';

/** Everything the API's processes need from outside. */
export interface LocalEnvironment {
  readonly variables: NodeJS.ProcessEnv;
  /** Resolves with a line when a service ends by itself. */
  readonly failure: Promise<string>;
  stop(): Promise<void>;
}

/** Takes the data folder, starts the services that the caller did not bring and puts the variables together. */
export async function startEnvironment(
  { port, dataDir }: StartSettings,
  say: (line: string) => void,
): Promise<LocalEnvironment> {
  prepareDataDir(dataDir);
  const lock = acquireLock(dataDir, 'PromptyFlow');
  try {
    const secrets = loadSecrets(dataDir);
    const services = await startMissing(dataDir, say);
    return {
      variables: {
        HOST: '127.0.0.1',
        MAIL_DIR: join(dataDir, 'mail'),
        // No other build runs on this folder.
        AI_PACK_PROMPTS: 'true',
        ...secrets,
        ...process.env,
        ...services.environment,
        PORT: String(port),
        PROMPTYFLOW_DATA_DIR: dataDir,
      },
      failure: services.failure,
      stop: async () => {
        await services.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startMissing(dataDir: string, say: (line: string) => void): Promise<RunningServices> {
  const needs: ServiceName[] = [];
  if (process.env['DATABASE_URL']) say('Using the PostgreSQL of DATABASE_URL');
  else needs.push('postgres');
  if (process.env['REDIS_URL']) say('Using the Redis of REDIS_URL');
  else needs.push('redis');
  const redisBinary = needs.includes('redis') ? ensureRedis(dataDir, say) : undefined;
  if (needs.length > 0)
    say(`Starting ${needs.map((name) => NAMES[name]).join(' and ')} (data in ${dataDir})`);
  const backups = process.env['PROMPTYFLOW_BACKUP_DIR']?.trim();
  return startServices({
    dataDir,
    needs,
    redisBinary,
    postgresSettings: backups ? archiveSettings(backups) : undefined,
  });
}

const NAMES: Record<ServiceName, string> = { postgres: 'PostgreSQL', redis: 'Redis' };
