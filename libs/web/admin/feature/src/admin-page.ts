import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { QueuesApi } from '@promptyflow/web-admin-data-access';
import type { QueueHealth, QueueName } from '@promptyflow/web-admin-data-access';
import { DatePipe, NumberPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Badge, Button, EmptyState, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { FailedJobs } from './failed-jobs';
import { queueNames } from './queue-words';

/** The background jobs of the server: how many wait, run, are done and have failed. */
@Component({
  imports: [
    Badge,
    Button,
    DatePipe,
    EmptyState,
    FailedJobs,
    Icon,
    NumberPipe,
    Page,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TextPipe,
  ],
  templateUrl: './admin-page.html',
  styleUrl: './admin-page.css',
})
export class AdminPage {
  /** Whose failed jobs are shown; in the address. */
  readonly queue = input<string>();

  private readonly api = inject(QueuesApi);
  protected readonly queueNames = queueNames;
  protected readonly queues = signal<readonly QueueHealth[] | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly loading = signal(false);
  protected readonly opened = computed<QueueName | undefined>(
    () => this.queues()?.find(({ name }) => name === this.queue())?.name,
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      this.queues.set(await firstValueFrom(this.api.list()));
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.loading.set(false);
    }
  }
}
