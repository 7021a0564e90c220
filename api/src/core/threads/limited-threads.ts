import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';

/** What a thread begins with. */
export interface ThreadStart {
  readonly data: unknown;
  readonly resourceLimits?: ResourceLimits;
  /** Ends the thread, with an error, unless the job is settled within `ms` of its start. */
  readonly limit?: TimeLimit;
  /** Ends the thread, with an error, when it holds more bytes outside its heap, which `resourceLimits` do not see. */
  readonly memory?: MemoryLimit;
}

interface MemoryLimit {
  readonly mostBytes: number;
  readonly error: () => Error;
}

/** A thread that unpacks as fast as it can adds some tens of megabytes between two looks. */
const lookEachMs = 50;

interface TimeLimit {
  readonly ms: number;
  readonly error: () => Error;
}

/** A job in its thread, as what listens to the thread settles it. */
export interface ThreadJob<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  /** Ends the thread unless the job is settled, or {@link unlimit} called, within `ms`. */
  readonly limit: (limit: TimeLimit) => void;
  readonly unlimit: () => void;
}

/** Runs jobs each in a thread of its own, a few at a time; the others wait their turn. */
export class LimitedThreads {
  private readonly threads = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly most: number) {}

  async run<Message, Result>(
    file: URL,
    { data: workerData, resourceLimits, limit, memory }: ThreadStart,
    hear: (message: Message, job: ThreadJob<Result>) => void,
  ): Promise<Result> {
    await this.takePlace();
    try {
      return await this.inThread(new Worker(file, { workerData, resourceLimits }), hear, { limit, memory });
    } finally {
      this.leavePlace();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private async inThread<Message, Result>(
    thread: Worker,
    hear: (message: Message, job: ThreadJob<Result>) => void,
    { limit: first, memory }: Pick<ThreadStart, 'limit' | 'memory'>,
  ): Promise<Result> {
    this.threads.add(thread);
    let timer: NodeJS.Timeout | undefined;
    let looking: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Result>((resolve, reject) => {
        const unlimit = () => clearTimeout(timer);
        const limit = ({ ms, error }: TimeLimit) => {
          timer = setTimeout(() => reject(error()), ms);
        };
        if (first) limit(first);
        if (memory) looking = setInterval(() => this.look(thread, memory, reject), lookEachMs);
        thread.on('message', (message: Message) => hear(message, { resolve, reject, limit, unlimit }));
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('the thread ended without an answer')));
      });
    } finally {
      clearTimeout(timer);
      clearInterval(looking);
      this.threads.delete(thread);
      await thread.terminate();
    }
  }

  /** It answers also while it is busy; one that has ended has nothing to tell. */
  private look(thread: Worker, { mostBytes, error }: MemoryLimit, reject: (error: Error) => void): void {
    thread.getHeapStatistics().then(
      ({ external_memory }) => {
        if (external_memory > mostBytes) reject(error());
      },
      () => undefined,
    );
  }

  private async takePlace(): Promise<void> {
    if (this.taken < this.most) this.taken += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to who waits longest. */
  private leavePlace(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.taken -= 1;
  }
}
