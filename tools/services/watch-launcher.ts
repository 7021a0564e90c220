import { readProcess } from './process-identity.ts';

const POLL_MS = 500;

/**
 * Calls `gone` when the npm that started us is no longer above us (killed without a chance to tell). Without
 * npm nothing is watched: whoever starts the program in the background and leaves may do so.
 */
export function watchLauncher(gone: () => void): void {
  const chain = launchers();
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    const now = launchers();
    if (chain.every((pid, index) => now[index] === pid)) return;
    clearInterval(timer);
    gone();
  }, POLL_MS);
  timer.unref();
}

/** Our parents up to and including npm; npm calls a shell, which may or may not stay in between. */
function launchers(): number[] {
  if (process.env['npm_lifecycle_event'] === undefined) return [];
  const chain = [process.ppid];
  for (let level = 0; level < 4; level++) {
    const parent = readProcess(chain.at(-1) ?? 0);
    if (!parent || parent.parent <= 1 || parent.program.startsWith('npm')) break;
    chain.push(parent.parent);
  }
  return chain;
}
