import { Worker } from 'node:worker_threads';

/** A job in its thread, as what listens to the thread settles it. */
export interface ThreadJob<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  /** Ends the thread unless the job is settled, or {@link unlimit} called, within `ms`. */
  readonly limit: (ms: number, error: () => Error) => void;
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
    workerData: unknown,
    hear: (message: Message, job: ThreadJob<Result>) => void,
  ): Promise<Result> {
    await this.takePlace();
    try {
      return await this.inThread(new Worker(file, { workerData }), hear);
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
  ): Promise<Result> {
    this.threads.add(thread);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Result>((resolve, reject) => {
        const unlimit = () => clearTimeout(timer);
        const limit = (ms: number, error: () => Error) => {
          timer = setTimeout(() => reject(error()), ms);
        };
        thread.on('message', (message: Message) => hear(message, { resolve, reject, limit, unlimit }));
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('the thread ended without an answer')));
      });
    } finally {
      clearTimeout(timer);
      this.threads.delete(thread);
      await thread.terminate();
    }
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
