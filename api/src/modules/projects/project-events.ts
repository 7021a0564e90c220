import { Injectable } from '@nestjs/common';
import type { AppliedChange, Change, EditJson, ItemSize } from '@promptyflow/contracts';
import { Realtime } from '../../core/realtime';

/** More text than this is not sent to a whole room: who wrote it has it, and the others read the log. */
const mostEventChars = 50_000;

/** Tells the room of a project what happened. Rooms are hints; the log is the truth. */
@Injectable()
export class ProjectEvents {
  constructor(private readonly realtime: Realtime) {}

  changed(projectId: string, changes: readonly AppliedChange[]): void {
    const chars = changes.reduce((sum, { change }) => sum + charsIn(change), 0);
    const event = chars > mostEventChars ? { changes: [], revision: changes.at(-1)?.revision } : { changes };
    this.realtime.emit(`project:${projectId}`, 'project.changed', { projectId, ...event });
  }

  sized(projectId: string, sizes: readonly ItemSize[]): void {
    this.realtime.emit(`project:${projectId}`, 'project.sized', { projectId, sizes });
  }
}

/** Characters of texts that a change carries. */
function charsIn(change: Change): number {
  switch (change.type) {
    case 'item.add':
      return change.content?.length ?? 0;
    case 'prompt.add':
      return change.template?.length ?? 0;
    case 'item.edit':
    case 'prompt.edit':
      return charsOfEdit(change.edit);
    default:
      return 0;
  }
}

function charsOfEdit(edit: EditJson): number {
  return edit
    .flatMap((section) => (typeof section === 'number' ? [] : (section.slice(1) as string[])))
    .reduce((sum, line) => sum + line.length, 0);
}
