import { RunOutput } from './run-output';
import type { RunEntity } from './run.entity';
import type { RunStream } from './run-stream';
import type { RunsRepository } from './runs.repository';

/** `lost`: the row says that somebody else has ended the run. */
export type StopReason = 'cancelled' | 'interrupted' | 'lost';

const savePeriodMs = 1000;
/** How long the end of a run waits for Redis; the row has everything anyway. */
const flushTimeoutMs = 2000;

/** A run that this process executes: its answer so far, saved every second, and the way to stop it. */
export class ActiveRun {
  private readonly controller = new AbortController();
  private readonly done = Promise.withResolvers<void>();
  private timer?: NodeJS.Timeout;
  private saving: Promise<void> = Promise.resolve();
  private savedChars = 0;
  readonly output: RunOutput;
  stopReason?: StopReason;

  constructor(
    private readonly run: RunEntity,
    private readonly repository: RunsRepository,
    private readonly stream: RunStream,
  ) {
    this.output = new RunOutput((entries) => this.stream.append(this.run.id, entries));
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get whenFinished(): Promise<void> {
    return this.done.promise;
  }

  /** Starts to save and to look for a request to cancel. */
  begin(): void {
    this.timer = setInterval(() => {
      this.saving = this.saving.then(() => this.save());
    }, savePeriodMs);
  }

  /** The first reason counts. */
  stop(reason: StopReason): void {
    this.stopReason ??= reason;
    this.controller.abort(new Error(reason));
  }

  /** Ends saving and passes the rest of the answer on. */
  async settle(): Promise<void> {
    clearInterval(this.timer);
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, flushTimeoutMs);
    await Promise.all([this.saving, Promise.race([this.output.flush(), timeout.promise])]);
    clearTimeout(timer);
  }

  finished(): void {
    this.done.resolve();
  }

  private async save(): Promise<void> {
    const { answer, reasoning, firstTokenAt } = this.output;
    const chars = answer.length + reasoning.length;
    const progress = chars === this.savedChars ? null : { answer, reasoning, firstTokenAt };
    try {
      const { organizationId, id } = this.run;
      const cancelRequested = await this.repository.saveProgress(organizationId, id, progress);
      this.savedChars = chars;
      if (cancelRequested === undefined) this.stop('lost');
      else if (cancelRequested) this.stop('cancelled');
    } catch {
      // A database that is away for a moment is tried again in a second; the end of the run insists.
    }
  }
}
