import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ServiceError } from './service-error.ts';

/** PostgreSQL refuses to run as root; this is who it runs as then. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** How to start a program as an account. */
export interface AccountCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The system's `postgres` account when we are root (made when there is none), else nothing. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
      stdio: 'pipe',
    });
  } catch (error) {
    throw new ServiceError(
      `PostgreSQL does not run as root and the account "postgres" cannot be made: ${(error as Error).message}`,
    );
  }
  const made = lookUp();
  if (!made) throw new ServiceError('The account "postgres" was made but cannot be found');
  return made;
}

/**
 * The command that runs `command` as `account`. When a folder on the way to one of `paths` is closed to
 * others (a checkout under /root), the account could not even reach its files; then the program keeps the one
 * capability that opens folders instead of anybody's folder being opened.
 *
 * @throws ServiceError when that is needed and util-linux's `setpriv` is missing.
 */
export function asAccount(
  account: ServerAccount | undefined,
  command: string,
  args: readonly string[],
  paths: readonly string[],
): AccountCommand {
  if (!account) return { command, args };
  const closed = [command, ...paths].map(closedFolder).find((folder) => folder !== undefined);
  if (closed === undefined) return { command, args, ...account };
  if (spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new ServiceError(
      `The account "postgres" cannot reach ${closed}; install util-linux or set PROMPTYFLOW_DATA_DIR elsewhere`,
    );
  }
  const capability = '-all,+dac_override';
  return {
    command: 'setpriv',
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=${capability}`,
      `--ambient-caps=${capability}`,
      command,
      ...args,
    ],
  };
}

/** The first folder above `path` that others may not enter. */
export function closedFolder(path: string): string | undefined {
  const OTHERS_ENTER = 0o001;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_ENTER) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function lookUp(): ServerAccount | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
