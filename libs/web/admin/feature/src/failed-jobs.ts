import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { QueuesApi } from '@promptyflow/web-admin-data-access';
import type { FailedJob, QueueName } from '@promptyflow/web-admin-data-access';
import { DatePipe, I18n, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Announcer, Button, Dialogs, EmptyState, Icon, Skeleton, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { FailedJobsStore } from './failed-jobs-store';
import { queueNames } from './queue-words';

/** The jobs of a queue that failed for the last time, each to be tried again or forgotten. */
@Component({
  selector: 'pf-failed-jobs',
  imports: [Button, DatePipe, EmptyState, Icon, PluralPipe, ProblemPipe, Skeleton, TextPipe],
  providers: [FailedJobsStore],
  templateUrl: './failed-jobs.html',
  styleUrl: './failed-jobs.css',
  host: { role: 'region', 'aria-labelledby': 'pf-failed-jobs' },
})
export class FailedJobs {
  readonly queue = input.required<QueueName>();
  /** One of them was tried again or forgotten. */
  readonly altered = output<void>();

  private readonly api = inject(QueuesApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);
  protected readonly jobs = inject(FailedJobsStore);
  protected readonly queueNames = queueNames;
  /** The id of the job that something is done to. */
  protected readonly busy = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.queue();
      untracked(() => this.load());
    });
  }

  protected load(cursor?: string): void {
    this.jobs.load({ filter: this.queue(), cursor });
  }

  protected payload(job: FailedJob): string {
    return JSON.stringify(job.payload);
  }

  protected retry(job: FailedJob): Promise<void> {
    return this.do(job, this.api.retry(job.name, job.id), this.i18n.text('admin.failed.retried'));
  }

  protected async remove(job: FailedJob): Promise<void> {
    const sure = await this.dialogs.confirm({
      heading: this.i18n.text('admin.failed.removeHeading'),
      text: this.i18n.text('admin.failed.removeText'),
      action: this.i18n.text('admin.failed.remove'),
      dangerous: true,
    });
    if (sure) await this.do(job, this.api.remove(job.name, job.id), this.i18n.text('admin.failed.removed'));
  }

  private async do({ id }: FailedJob, act: Observable<unknown>, done: string): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(id);
    try {
      await firstValueFrom(act);
      this.announcer.say(done);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.busy.set(null);
      this.load();
      this.altered.emit();
    }
  }
}
