import { ProjectWork } from './project-work';
import type { ProjectWorkEvents, ProjectWorkPorts } from './project-work';
import type { WaitingWork } from './sync-database';

/** How long it takes until a server that was away is asked again: longer each time. */
const retryMs = { first: 2_000, most: 30_000 } as const;

/** What a page that is gone has left, and how to send it. */
export interface Orphan {
  readonly read: () => Promise<WaitingWork>;
  readonly ports: ProjectWorkPorts;
  readonly events: Pick<ProjectWorkEvents, 'refused' | 'conflicted'>;
  /** Gives up: what is not sent yet stays on the device. */
  readonly signal: AbortSignal;
}

/**
 * Sends what a page that is gone has left, until the server has it. `tried` is told once the server had it or could
 * not be reached: nobody needs to wait for the rest.
 */
export async function sendOrphan({ read, ports, events, signal }: Orphan, tried: () => void): Promise<void> {
  const waiting = await read();
  const work = new ProjectWork(ports, silent(events), waiting, waiting.revision ?? 0);
  try {
    await work.drain();
    tried();
    for (let wait: number = retryMs.first; work.waiting > 0 && !signal.aborted;) {
      await pause(wait, signal);
      if (!signal.aborted) await work.drain();
      wait = Math.min(wait * 2, retryMs.most);
    }
  } finally {
    work.close();
  }
}

/** Ends early when the device is online again, or when `signal` gives up. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = () => {
      clearTimeout(timer);
      ended.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end, { signal: ended.signal });
    signal.addEventListener('abort', end, { signal: ended.signal });
  });
}

function silent(events: Orphan['events']): ProjectWorkEvents {
  const nothing = () => undefined;
  return {
    ...events,
    queued: nothing,
    applied: nothing,
    answered: nothing,
    historyChanged: nothing,
    stateChanged: nothing,
  };
}
