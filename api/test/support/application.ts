import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readyWithinMs = 30_000;

/** A process of a test's own. */
export interface OwnProcess {
  /** What it has written to standard output and standard error. */
  output(): string;
  stop(): Promise<void>;
  /** Ends it as a crash does: nothing of it runs any more, not even a handler. */
  kill(): Promise<void>;
}

/** An application of a test's own, for settings that the shared one does not have. */
export interface OwnApplication extends OwnProcess {
  readonly client: ApiClient;
}

/**
 * Starts the built application on a free port, on the services of the run, with these variables over those
 * of the run. Its keys in Redis are its own, so that it counts, queues and works apart from the shared one.
 */
export async function startApplication(
  variables: Readonly<Record<string, string>> = {},
): Promise<OwnApplication> {
  const port = variables.PORT ?? String(await freePort());
  const url = `http://localhost:${port}`;
  const { child, ...own } = startProcess('main.js', {
    PORT: port,
    PUBLIC_URL: url,
    REDIS_KEY_PREFIX: `test-${randomUUID()}`,
    ...variables,
  });
  try {
    await untilReady(url, child);
  } catch (error) {
    await end(child);
    throw new Error(`the application did not start: ${own.output()}`, { cause: error });
  }
  return { client: new ApiClient(url), ...own };
}

/** Starts the built worker, which executes the jobs under the `REDIS_KEY_PREFIX` among the variables. */
export function startWorker(
  variables: Readonly<Record<string, string>> & { readonly REDIS_KEY_PREFIX: string },
): OwnProcess {
  const { output, stop, kill } = startProcess('worker.js', variables);
  return { output, stop, kill };
}

function startProcess(script: string, variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'dist', 'api', script)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', WEB_ROOT: '', ...variables },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  return {
    child,
    output: () => output,
    stop: () => end(child),
    kill: () => end(child, 'SIGKILL'),
  };
}

/**
 * A TCP port that was free a moment ago, below those that systems give to outgoing connections: one of those may be gone
 * before the process that it was found for listens on it, or while that process is started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true });
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    await new Promise((closed) => server.close(closed));
    if (isFree) return port;
  }
}

/** Ends a process that a test started; harmless when it has ended. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/api/health/ready`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await pause(50);
  }
  throw new Error('it was not ready in time');
}
