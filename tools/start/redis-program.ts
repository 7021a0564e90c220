import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { findRedis, ServiceError } from '../services/index.ts';

const BUILDER = 'redis-memory-server@0.17.1';

/**
 * A Redis to run: the PATH's, one built by an earlier start, Debian's package when we may install it, or one
 * compiled by `redis-memory-server`. That package is no dependency because installing it downloads sources.
 *
 * @throws ServiceError when there is no way to one.
 */
export function ensureRedis(dataDir: string, say: (line: string) => void): string {
  const folder = join(dataDir, 'redis-program');
  const found = findRedis() ?? findBuilt(folder);
  if (found) return found;
  if (process.getuid?.() === 0 && isProgram('apt-get')) {
    say('Installing Redis (apt-get install redis-server)');
    const packaged = installPackage() ? findRedis() : undefined;
    if (packaged) return packaged;
  }
  say(`Building Redis (${BUILDER}), once; this takes some minutes`);
  const built = spawnSync('npm', ['exec', '--yes', `--package=${BUILDER}`, '--', 'node', '--version'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, REDISMS_DOWNLOAD_DIR: folder },
  });
  const binary = findBuilt(folder);
  if (!binary) {
    const reason = (built.error?.message ?? built.stderr.trim().split('\n').at(-1)) || 'no program came out';
    throw new ServiceError(
      `No redis-server or valkey-server found and none could be built (${reason}); install one or set REDIS_URL`,
    );
  }
  return binary;
}

function findBuilt(folder: string): string | undefined {
  return existsSync(folder) ? globSync(join(folder, '**', 'redis-server')).at(0) : undefined;
}

/** Debian starts what it installs; the level 1 (single user) keeps its own Redis off. */
function installPackage(): boolean {
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    }).status === 0;
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', 'redis-server');
  return install() || (apt('update') && install());
}

function isProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}
