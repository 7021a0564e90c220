import { Injectable } from '@nestjs/common';
import type { AppliedChange, ItemSize } from '@promptyflow/contracts';
import { Realtime } from '../../core/realtime';

/** Tells the room of a project what happened. Rooms are hints; the log is the truth. */
@Injectable()
export class ProjectEvents {
  constructor(private readonly realtime: Realtime) {}

  changed(projectId: string, changes: readonly AppliedChange[]): void {
    this.realtime.emit(`project:${projectId}`, 'project.changed', { projectId, changes });
  }

  sized(projectId: string, sizes: readonly ItemSize[]): void {
    this.realtime.emit(`project:${projectId}`, 'project.sized', { projectId, sizes });
  }
}
