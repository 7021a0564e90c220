import { readProcess } from './process-identity.ts';

const POLL_MS = 500;
const MAX_LEVELS = 5;

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

/**
 * Our parents up to and including npm; a shell and our bootstrap may stand in between. When npm is not found
 * (a system without `/proc`), the parent alone.
 */
function launchers(): number[] {
  if (process.env['npm_lifecycle_event'] === undefined) return [];
  const chain = [process.ppid];
  for (let level = 0; level < MAX_LEVELS; level++) {
    const last = readProcess(chain.at(-1) ?? 0);
    if (!last || last.parent <= 1) break;
    if (last.program.startsWith('npm')) return chain;
    chain.push(last.parent);
  }
  return chain.slice(0, 1);
}
