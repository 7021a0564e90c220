import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

let guard: ChildProcess | undefined;

/**
 * Starts a program in a process group of its own (so that Ctrl-C in a terminal reaches only us and we stop
 * things in order) which ends with this process however this process ends.
 */
export function spawnGuarded(
  command: string,
  args: readonly string[],
  { stopSignal = 'SIGTERM', ...options }: SpawnOptions & { stopSignal?: NodeJS.Signals } = {},
): ChildProcess {
  const child = spawn(command, [...args], { ...options, detached: true });
  if (child.pid !== undefined) {
    tellGuard(`+${child.pid} ${stopSignal}`);
    child.once('exit', () => tellGuard(`-${child.pid}`));
  }
  return child;
}

/** Asks a child to end and kills its group when it has not within `timeoutMs`. */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  timeoutMs = 5_000,
): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const deadline = setTimeout(() => kill(-pid, 'SIGKILL'), timeoutMs);
  kill(pid, signal);
  await ended;
  clearTimeout(deadline);
}

/** Ends a process that is not our child, such as one left behind by a killed run. */
export async function stopProcess(
  target: ProcessIdentity,
  signal: NodeJS.Signals,
  timeoutMs = 10_000,
): Promise<void> {
  kill(target.pid, signal);
  for (let waited = 0; waited < timeoutMs; waited += 50) {
    if (!isRunning(target)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  kill(target.pid, 'SIGKILL');
}

function tellGuard(line: string): void {
  if (!guard || guard.exitCode !== null) guard = startGuard();
  guard.stdin?.write(`${line}\n`);
}

function startGuard(): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./guard.ts', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as Socket | null)?.unref();
  return child;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended by itself
  }
}
