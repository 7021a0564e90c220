import { Injectable } from '@nestjs/common';
import type { RunEvent } from '@promptyflow/contracts';
import { Realtime } from '../../../core/realtime';
import type { RunEntity } from './run.entity';
import { RunStream } from './run-stream';
import { RunsRepository } from './runs.repository';

/** Tells those who watch a run, and those who watch its project, that its status changed. */
@Injectable()
export class RunNotices {
  constructor(
    private readonly stream: RunStream,
    private readonly realtime: Realtime,
    private readonly repository: RunsRepository,
  ) {}

  /** Does not wait: the first token is what people wait for. */
  started(run: RunEntity): void {
    const at = (run.startedAt ?? new Date()).toISOString();
    void this.stream.append(run.id, [{ type: 'started', at }]).catch(() => undefined);
    this.announce(run);
  }

  /** After the row has been ended, so that whoever hears of it reads the final one. */
  async ended(organizationId: string, runId: string): Promise<void> {
    const run = await this.repository.find(organizationId, runId);
    if (!run) return;
    void this.stream.append(run.id, [toEndedEvent(run)]).catch(() => undefined);
    this.announce(run);
  }

  private announce({ id, projectId, userId, status }: RunEntity): void {
    const event = { projectId, runId: id, status };
    if (projectId) this.realtime.emit(`project:${projectId}`, 'run.changed', event);
    else if (userId) this.realtime.emit(`user:${userId}`, 'run.changed', event);
  }
}

export function toEndedEvent(run: RunEntity): Extract<RunEvent, { readonly type: 'ended' }> {
  const { status, errorCode, errorParams, providerMessage } = run;
  return {
    type: 'ended',
    status: status === 'queued' || status === 'running' ? 'interrupted' : status,
    ...(errorCode === null ? {} : { errorCode }),
    ...(errorParams === null ? {} : { errorParams: errorParams as Record<string, unknown> }),
    ...(providerMessage === null ? {} : { providerMessage }),
  };
}
