/**
 * A process of its own that outlives its parent by a moment: it reads `+<pid> <signal>` and `-<pid>` lines
 * from the parent and, when the pipe ends without a word (even `kill -9` closes it), stops what is still
 * listed, the newest first, because an application needs its database to stop cleanly.
 */
import { createInterface } from 'node:readline';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

const GRACE_MS = 5_000;
const POLL_MS = 50;

const listed = new Map<number, { process: ProcessIdentity; signal: NodeJS.Signals }>();

// The guard ends by its pipe only; a signal sent to everybody must not take it first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const [id = '', signal = 'SIGTERM'] = line.slice(1).split(' ');
  const pid = Number(id);
  if (line.startsWith('+')) listed.set(pid, { process: identify(pid), signal: signal as NodeJS.Signals });
  else listed.delete(pid);
}

for (const { process: target, signal } of [...listed.values()].reverse()) {
  send(target, signal);
  for (let waited = 0; waited < GRACE_MS && isRunning(target); waited += POLL_MS) await pause();
  if (isRunning(target)) send({ ...target, pid: -target.pid }, 'SIGKILL');
}
process.exit(0);

function send({ pid }: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended between the look and the signal
  }
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, POLL_MS));
}
