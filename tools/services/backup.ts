import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from './postgres.ts';
import { serverAccount } from './server-account.ts';
import { ServiceError } from './service-error.ts';

/** Folders of a cluster whose contents belong to the running server only. */
const contentsLeftOut = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|pgsql_tmp.*|pg_internal\.init.*|recovery\.signal|standby\.signal)$/;
const wholeName = /^base-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)$/;
const restoreTimeoutMs = 3_600_000;

/** A copy of a cluster that was made while it was in use. */
export interface Backup {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Copies the embedded server's cluster into `target` while it serves: a folder of its own for each time, which holds
 * everything that it needs to be started again. The write-ahead log that the server archives beside it
 * ({@link archiveSettings}) leads from there to any later moment.
 *
 * @param dataDir the server's folder, as {@link startPostgres} takes it
 * @throws ServiceError when the server does not run on the folder
 */
export async function backUpPostgres(dataDir: string, target: string): Promise<Backup> {
  const cluster = join(resolve(dataDir), 'cluster');
  const unfinished = join(resolve(target), 'base.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const client = new Client({ connectionString: addressOf(resolve(dataDir), cluster) });
  await client.connect();
  try {
    // Keeps the log that is written meanwhile, for as long as this connection lives.
    await client.query(`select pg_create_physical_replication_slot('backup', true, true)`);
    const started = await client.query<{ file: string }>(
      `select pg_walfile_name(pg_backup_start('promptyflow', true)) as file`,
    );
    let bytes = copyCluster(cluster, join(unfinished, 'cluster'));
    const { rows } = await client.query<{ label: string; map: string; isArchiving: boolean }>(
      `select labelfile as label, spcmapfile as map, current_setting('archive_mode') <> 'off' as "isArchiving"
       from pg_backup_stop(current_setting('archive_mode') <> 'off')`,
    );
    const copy = join(unfinished, 'cluster');
    writeFileSync(join(copy, 'backup_label'), rows[0]?.label ?? '', { mode: 0o600 });
    if (rows[0]?.map) writeFileSync(join(copy, 'tablespace_map'), rows[0].map, { mode: 0o600 });
    // A name of the log sorts as its place does.
    const from = started.rows[0]?.file.slice(8) ?? '';
    const log = readdirSync(join(cluster, 'pg_wal')).filter((name) => /^[\dA-F]{24}$/.test(name));
    for (const name of log.filter((name) => name.slice(8) >= from))
      bytes += copyFile(join(cluster, 'pg_wal', name), join(copy, 'pg_wal', name));
    copyFileSync(join(resolve(dataDir), 'credentials.json'), join(unfinished, 'credentials.json'));
    const folder = join(resolve(target), `base-${new Date().toISOString().replace(/[:.]/g, '-')}`);
    renameSync(unfinished, folder);
    return { folder, bytes };
  } finally {
    await client.end();
  }
}

/** Settings with which the embedded server keeps its write-ahead log in `target`, a minute late at most. */
export function archiveSettings(target: string): Readonly<Record<string, string>> {
  const log = join(resolve(target), 'wal');
  mkdirSync(log, { recursive: true, mode: 0o700 });
  const account = serverAccount();
  if (account) chownSync(log, account.uid, account.gid);
  const to = `"${log}/%f"`;
  return {
    archive_mode: 'on',
    // A file that is there already is never written over; a half-written one never has its name.
    archive_command: `if test -f ${to}; then cmp -s "%p" ${to}; else cp "%p" ${to}.part && mv ${to}.part ${to}; fi`,
    archive_timeout: '60',
  };
}

/**
 * Puts a backup into `dataDir`, which has no cluster, and brings it to `until`: the last moment that the archived log
 * knows when omitted. Returns the backup that it began with.
 *
 * @throws ServiceError when there is a cluster, no backup before `until`, or the log does not reach so far
 */
export async function restorePostgres(target: string, dataDir: string, until?: Date): Promise<string> {
  const cluster = join(resolve(dataDir), 'cluster');
  if (existsSync(cluster)) throw new ServiceError(`${cluster} is there already; move it away first`);
  const backup = join(resolve(target), latestBefore(target, until));
  mkdirSync(resolve(dataDir), { recursive: true });
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  copyCluster(join(backup, 'cluster'), fresh, { isWhole: true });
  const log = join(resolve(target), 'wal');
  const hasLog = existsSync(log);
  if (until && !hasLog) throw new ServiceError(`${log} is missing: without it there is no other moment`);
  if (hasLog) writeFileSync(join(fresh, 'recovery.signal'), '');
  own(fresh);
  copyFileSync(join(backup, 'credentials.json'), join(resolve(dataDir), 'credentials.json'));
  renameSync(fresh, cluster);
  try {
    const server = await startPostgres({
      dataDir,
      startTimeoutMs: restoreTimeoutMs,
      settings: hasLog
        ? {
            restore_command: `cp "${log}/%f" "%p"`,
            recovery_target_action: 'promote',
            ...(until && { recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00') }),
          }
        : {},
    });
    await server.stop();
  } catch (error) {
    // What is half restored is not taken for a database.
    renameSync(cluster, `${cluster}.failed`);
    throw error;
  }
  return backup;
}

function latestBefore(target: string, until?: Date): string {
  const names = existsSync(target) ? readdirSync(target).filter((name) => wholeName.test(name)) : [];
  const found = names.sort().findLast((name) => !until || madeAt(name) <= until);
  if (!found) throw new ServiceError(`There is no backup in ${target}${until ? ' that is old enough' : ''}`);
  return found;
}

function madeAt(name: string): Date {
  const [, stamp = ''] = wholeName.exec(name) ?? [];
  return new Date(stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.'));
}

/** The superuser's address of the server that runs on a folder, from what the server wrote there. */
export function addressOf(dataDir: string, cluster: string): string {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) throw new ServiceError(`No PostgreSQL runs on ${dataDir}; start the product first`);
  const port = readFileSync(path, 'utf8').split('\n')[3];
  const { admin } = JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')) as { admin: string };
  return `postgres://postgres:${admin}@127.0.0.1:${port}/postgres`;
}

/** Copies a cluster, the file that says where its log begins last. Returns the bytes. */
function copyCluster(from: string, to: string, { isWhole = false } = {}): number {
  const control = join('global', 'pg_control');
  const copy = (folder: string): number => {
    mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
    if (!isWhole && contentsLeftOut.has(folder)) return 0;
    return readdirSync(join(from, folder), { withFileTypes: true })
      .filter(({ name }) => isWhole || !leftOut.test(name))
      .map((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return copy(path);
        return path === control ? 0 : copyFile(join(from, path), join(to, path));
      })
      .reduce((sum, bytes) => sum + bytes, 0);
  };
  return copy('') + copyFile(join(from, control), join(to, control));
}

/** The server removes files while they are copied; its log makes up for it. */
function copyFile(from: string, to: string): number {
  try {
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    return lstatSync(to).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw new ServiceError(`${relative('.', from)} could not be copied: ${(error as Error).message}`);
  }
}

/** Gives a folder to the account that the server runs as. */
export function own(folder: string): void {
  const account = serverAccount();
  if (!account) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    chownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  chownSync(folder, account.uid, account.gid);
}
