import { spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';
import { acquireLock } from './lock.ts';
import { ServiceError } from './service-error.ts';
import { spawnGuarded, stopChild, stopProcess } from './supervise.ts';

const START_TIMEOUT_MS = 30_000;

/** Where the private Redis keeps its files. */
export interface RedisOptions {
  /** Folder of the append-only file, the password and the log; made when missing. */
  readonly dataDir: string;
  /** Loopback port; a free one when omitted. */
  readonly port?: number;
  /** The program; found on the PATH when omitted. */
  readonly binary?: string;
}

/** A running Redis. */
export interface RunningRedis {
  readonly redisUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** `valkey-server` or `redis-server` of the PATH, or one built earlier. */
export function findRedis(): string | undefined {
  const named = process.env['PROMPTYFLOW_REDIS_SERVER'];
  return [...(named ? [named] : []), 'redis-server', 'valkey-server'].find(
    (binary) => spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}

/**
 * Starts a private Redis on loopback behind a password, appending every write to its file and never evicting
 * (queued jobs must not vanish).
 *
 * @throws ServiceError when there is no program, the folder is in use or unwritable, or it does not come up.
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const dataDir = resolve(options.dataDir);
  const binary = options.binary ?? findRedis();
  if (!binary)
    throw new ServiceError(
      'Neither redis-server nor valkey-server is on the PATH; install one or set REDIS_URL',
    );
  const lock = acquireLock(dataDir, 'Redis');
  try {
    if (lock.orphan) await stopProcess(lock.orphan, 'SIGTERM');
    const port = options.port ?? (await freePort());
    const password = loadPassword(dataDir);
    const log = join(dataDir, 'redis.log');
    const config = join(dataDir, 'redis.conf');
    writeFileSync(config, configuration(dataDir, port, password, log), { mode: 0o600 });
    writeFileSync(log, '');
    const child = spawnGuarded(binary, [config], { stdio: 'ignore', cwd: dataDir });
    try {
      if (child.pid !== undefined) lock.adopt(child.pid);
      await waitUntilReady(child, port, password, log);
    } catch (error) {
      await stopChild(child);
      throw error;
    }
    return {
      redisUrl: `redis://:${password}@127.0.0.1:${port}`,
      process: child,
      stop: async () => {
        await stopChild(child);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function configuration(dataDir: string, port: number, password: string, log: string): string {
  return [
    'bind 127.0.0.1',
    'protected-mode yes',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dataDir)}`,
    `logfile ${JSON.stringify(log)}`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

function loadPassword(dataDir: string): string {
  const path = join(dataDir, 'password');
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

async function waitUntilReady(
  child: ChildProcess,
  port: number,
  password: string,
  log: string,
): Promise<void> {
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answersPing(port, password))) {
    const ended = spawnError !== undefined || child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > deadline) {
      const lines = readFileSync(log, 'utf8').trim().split('\n');
      const reason =
        spawnError?.message ?? lines.findLast((line) => /fatal|error|bad|can't/i.test(line)) ?? lines.at(-1);
      throw new ServiceError(`Redis did not start: ${reason || 'no message'} (log: ${log})`);
    }
    await new Promise((done) => setTimeout(done, 30));
  }
}

/** One PING over a bare socket: a client library here would only add its own reconnecting. */
function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    let received = '';
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (received.split('\r\n').length > 2) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => answer(received.includes('+PONG')));
  });
}
