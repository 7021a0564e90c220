import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { HistoryApi, isLive, RunEventStream, RunsApi } from '@promptyflow/web-ai-data-access';
import type { Run } from '@promptyflow/web-ai-data-access';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';

/** One run with its texts, followed to its end while it is under way. */
@Injectable()
export class LiveRun {
  private readonly api = inject(RunsApi);
  private readonly history = inject(HistoryApi);
  private readonly stream = inject(RunEventStream);
  private readonly arrived = signal('');
  private readonly read = signal<Run | null>(null);
  private isClosed = false;

  readonly run = this.read.asReadonly();
  readonly problem = signal<PageProblem | null>(null);
  readonly live = computed(() => {
    const run = this.run();
    return run !== null && isLive(run);
  });
  readonly answer = computed(() => (this.live() ? this.arrived() : (this.run()?.answer ?? '')));

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.isClosed = true));
  }

  async open(runId: string): Promise<void> {
    this.problem.set(null);
    this.arrived.set('');
    try {
      const run = await firstValueFrom(this.api.get(runId));
      this.read.set(run);
      if (isLive(run)) await this.follow(runId);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  /** Sends exactly the same again, and shows that. Null when it is refused. */
  async sendAgain(): Promise<string | null> {
    const run = this.run();
    if (!run) return null;
    this.problem.set(null);
    try {
      const { id } = await firstValueFrom(this.history.repeat(run.id, uuidv7()));
      void this.open(id);
      return id;
    } catch (error) {
      this.problem.set(toProblem(error));
      return null;
    }
  }

  private async follow(runId: string): Promise<void> {
    for await (const event of this.stream.follow(runId)) {
      if (this.isClosed || this.run()?.id !== runId) return;
      if (event.type === 'text') this.arrived.update((text) => text + event.text);
    }
    this.read.set(await firstValueFrom(this.api.get(runId)));
  }
}
