import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../services/index.ts';

/** The checkout's folder. */
export const workspaceRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const DEFAULT_PORT = 3000;

/** What a person may choose about a local start. */
export interface StartSettings {
  readonly port: number;
  readonly dataDir: string;
}

/**
 * Reads `PORT` and `PROMPTYFLOW_DATA_DIR`.
 *
 * @throws ServiceError when the port is no port.
 */
export function readSettings(environment: NodeJS.ProcessEnv): StartSettings {
  const text = environment['PORT']?.trim() || String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new ServiceError(`PORT must be a whole number from 1 to 65535; it is "${text}"`);
  }
  return { port, dataDir: resolve(workspaceRoot, environment['PROMPTYFLOW_DATA_DIR']?.trim() || '.data') };
}

/** Makes the data folder and sees that it can be written. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ServiceError(`The data folder ${dataDir} cannot be used: ${(error as Error).message}`);
  }
}

/** Secrets of this installation under the names the API reads. */
export interface Secrets {
  readonly JWT_SECRET: string;
  readonly ENCRYPTION_KEYS: string;
}

/**
 * The secrets of the data folder, made at the first start: losing them makes saved provider keys unreadable,
 * so a damaged file stops the start instead of being replaced.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  if (!existsSync(path)) {
    const secrets: Secrets = {
      JWT_SECRET: randomBytes(48).toString('base64url'),
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    writeFileSync(path, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
    return secrets;
  }
  try {
    const secrets = JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>;
    if (!secrets.JWT_SECRET || !secrets.ENCRYPTION_KEYS) throw new Error('a secret is missing');
    return { JWT_SECRET: secrets.JWT_SECRET, ENCRYPTION_KEYS: secrets.ENCRYPTION_KEYS };
  } catch (error) {
    throw new ServiceError(`${path} is damaged (${(error as Error).message}); restore it from a backup`);
  }
}
