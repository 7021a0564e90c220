import { AsyncLocalStorage } from 'node:async_hooks';
import { currentRequest } from './current-request';

/** What is being done, for the lines of the log, and for the jobs that it puts into queues. */
export interface Work {
  /** The id of the request that it is done for, or of its own where nobody asked. */
  readonly requestId: string;
  readonly job?: string;
  readonly jobId?: string;
  /** The message of the realtime channel. */
  readonly event?: string;
}

const storage = new AsyncLocalStorage<Work>();

/** Does `act` as a job, or for a message of the realtime channel. */
export function asWork<T>(work: Work, act: () => T): T {
  return storage.run(work, act);
}

/** What is being done now, be it a job, a message or a request. */
export function currentWork(): Work | undefined {
  const request = currentRequest();
  return storage.getStore() ?? (request && { requestId: request.id });
}
