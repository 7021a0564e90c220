import { Injectable } from '@nestjs/common';
import type { JobMap } from '../../../core/queue';
import { ProjectEvents } from '../project-events';
import { ProjectsRepository } from '../projects.repository';
import { TokenCounter } from './token-counter';

/** Folds the pending edits of a long text into its snapshot and counts its tokens. */
@Injectable()
export class TextCountService {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly counter: TokenCounter,
    private readonly events: ProjectEvents,
  ) {}

  /** Idempotent; a text that changes meanwhile is left to the job of that change. */
  async count({ organizationId, projectId, itemId }: JobMap['text.count']): Promise<void> {
    const item = await this.repository.findItem(organizationId, projectId, itemId);
    if (!item) return;
    const { content, version, chars } = item;
    const tokens = await this.counter.count(content);
    if (await this.repository.saveSnapshot(organizationId, itemId, { version, content, tokens })) {
      this.events.sized(projectId, [{ itemId, version, chars, tokens }]);
    }
  }
}
