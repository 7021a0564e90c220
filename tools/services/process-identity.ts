import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Kernel ticks since boot and the boot's id where `/proc` exists, else empty. */
  readonly startedAt: string;
}

/** Identifies the process `pid` as it is now. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) };
}

/** Whether exactly that process still runs; a zombie does not. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startTime(pid) === startedAt;
}

/** The parent of `pid` and the name of its program; undefined where the system does not tell. */
export function readProcess(pid: number): { parent: number; program: string } | undefined {
  const fields = readStat(pid);
  return fields && { parent: Number(fields.rest[1]), program: fields.program };
}

function startTime(pid: number): string {
  const fields = readStat(pid);
  if (!fields || fields.rest[0] === 'Z') return '';
  return `${fields.rest[19]}@${bootId()}`;
}

/** `/proc/<pid>/stat`, proc_pid_stat(5): the program stands in parentheses and may itself contain them. */
function readStat(pid: number): { program: string; rest: string[] } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { program: stat.slice(stat.indexOf('(') + 1, end), rest: stat.slice(end + 2).split(' ') };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
