import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError, spawnGuarded } from '../services/index.ts';

const READY_TIMEOUT_MS = 60_000;

/** Runs a script of the built API to its end; its last line becomes the error when it fails. */
export function runScript(
  root: string,
  script: string,
  what: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'dist', 'api', script)], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-20_000)));
  }
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new ServiceError(`${what} failed: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) done();
      else failed(new ServiceError(`${what} failed: ${failureLine(output) || `code ${code}`}`));
    });
  });
}

/** The API process with its log in a file. */
export function startApplication(
  root: string,
  dataDir: string,
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const log = openSync(logPath(dataDir), 'w');
  const child = spawnGuarded(
    process.execPath,
    ['--enable-source-maps', join(root, 'dist', 'api', 'main.js')],
    {
      cwd: root,
      env: environment,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  return child;
}

/** Where the API's log of this run is. */
export function logPath(dataDir: string): string {
  return join(dataDir, 'logs', 'api.log');
}

/**
 * Waits until `/api/health/ready` answers 200.
 *
 * @throws ServiceError when the process ends before or a minute passes.
 */
export async function waitUntilReady(child: ChildProcess, port: number, dataDir: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answersReady(port))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const reason = failureLine(readFileSync(logPath(dataDir), 'utf8')) || `code ${child.exitCode}`;
      throw new ServiceError(`The application ended at start: ${reason} (log: ${logPath(dataDir)})`);
    }
    if (Date.now() > deadline) {
      throw new ServiceError(`The application is not ready after a minute (log: ${logPath(dataDir)})`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`, {
      signal: AbortSignal.timeout(5_000),
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** The line of a log that says why: an error's message rather than the stack under it. */
export function failureLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const line =
    lines.findLast((candidate) => /error|fail|fatal|cannot|"level":[56]0/i.test(candidate)) ?? lines.at(-1);
  return messageOf(line?.trim() ?? '');
}

function messageOf(line: string): string {
  try {
    const record = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return record.err?.message ?? record.msg ?? line;
  } catch {
    return line;
  }
}
