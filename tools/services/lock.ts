import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';
import { ServiceError } from './service-error.ts';

interface LockRecord {
  readonly owner: ProcessIdentity;
  readonly child?: ProcessIdentity;
}

/** Exclusive use of a data folder, with the server that runs on it. */
export interface FolderLock {
  /** The server that a killed owner left behind, if it still runs. */
  readonly orphan: ProcessIdentity | undefined;
  /** Remembers the server, so that whoever takes the folder after a kill can stop it. */
  adopt(childPid: number): void;
  release(): void;
}

/**
 * Takes the folder `folder` for this process. A lock whose owner is gone is taken over.
 *
 * @throws ServiceError when another living process holds it or the folder cannot be written.
 */
export function acquireLock(folder: string, what: string): FolderLock {
  const path = join(folder, 'lock.json');
  const owner = identify(process.pid);
  makeFolder(folder);
  let orphan: ProcessIdentity | undefined;
  for (let attempt = 0; !create(path, { owner }); attempt++) {
    const held = read(path);
    if (held && isRunning(held.owner)) {
      throw new ServiceError(`${what} is already running on ${folder} (process ${held.owner.pid})`);
    }
    if (attempt === 3) throw new ServiceError(`${path} cannot be taken over; remove it and start again`);
    if (held?.child && isRunning(held.child)) orphan = held.child;
    rmSync(path, { force: true });
  }
  return {
    orphan,
    adopt: (childPid) => {
      writeFileSync(path, JSON.stringify({ owner, child: identify(childPid) } satisfies LockRecord));
    },
    release: () => rmSync(path, { force: true }),
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ServiceError(`The data folder ${folder} cannot be created: ${(error as Error).message}`);
  }
}

function create(path: string, record: LockRecord): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(record));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new ServiceError(`The data folder cannot be written: ${(error as Error).message}`);
  }
}

function read(path: string): LockRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockRecord;
  } catch {
    return undefined;
  }
}
