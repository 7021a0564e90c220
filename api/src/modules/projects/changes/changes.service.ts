import { Injectable } from '@nestjs/common';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import type { AppliedChange, Change, ItemSize } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { JobQueue } from '../../../core/queue';
import { foldedAtOnceChars } from '../content/stored-text';
import type { LockedProjectRepository } from '../content/locked-project.repository';
import type { BatchNote } from '../entities/project-change.entity';
import { ProjectEvents } from '../project-events';
import {
  blockTooLarge,
  changeIdReused,
  projectNotFound,
  projectTooLarge,
  revisionStale,
} from '../projects.errors';
import { applyChange } from './appliers';
import type { Effect } from './change-applier';
import { ChangesRepository } from './changes.repository';
import type { NotedChange } from './changes.repository';
import { rowOfChange } from './row-of-change';

/** What a batch did. `applied` has one entry for each change, in order, also for those applied before. */
export interface BatchResult {
  readonly revision: number;
  readonly applied: readonly AppliedChange[];
}

interface BatchOptions {
  /** Refuses the batch unless the project is at this revision (`If-Match`). */
  readonly expectedRevision?: number;
  /** Kept with the first change, for {@link ChangesService.findNote}; nobody else is told. */
  readonly note?: BatchNote;
}

/** A stretch of the log, in order of revision. */
export interface LogExcerpt {
  readonly revision: number;
  readonly changes: AppliedChange[];
  /** The log goes on after these. */
  readonly more: boolean;
}

/** How many entries of the log one answer carries. */
const mostCatchUpChanges = 500;

/** The one write path of a project. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly repository: ChangesRepository,
    private readonly events: ProjectEvents,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Applies a batch, all of it or nothing. A change whose id the log has is answered from the log, before
   * versions are compared: a client whose reply was lost must not see a false conflict.
   */
  async apply(
    actor: Actor,
    projectId: string,
    changes: readonly Change[],
    options: BatchOptions = {},
  ): Promise<BatchResult> {
    const result = await this.repository.withLock(actor.organizationId, projectId, async (project) => {
      const before = await project.findApplied(changes.map(({ id }) => id));
      if (options.expectedRevision !== undefined && options.expectedRevision !== project.project.revision) {
        throw revisionStale(project.project.revision);
      }
      const fresh: AppliedChange[] = [];
      const applied: AppliedChange[] = [];
      let recount = false;
      for (const [index, change] of changes.entries()) {
        const known = before.get(change.id);
        if (known && !isRepeat(known.change, change)) throw changeIdReused(change.id);
        if (known) {
          applied.push(known);
          continue;
        }
        const effect = await naming(change, index, () => applyChange(project, change, actor));
        const note = fresh.length === 0 ? options.note : undefined;
        const entry = append(project, actor, effect, note);
        before.set(change.id, entry);
        applied.push(entry);
        fresh.push(entry);
        recount ||= effect.recount ?? false;
      }
      if (fresh.length > 0) await saveWithinLimits(project, recount);
      return { revision: project.project.revision, applied, fresh };
    });
    if (!result) throw projectNotFound();
    if (result.fresh.length > 0) this.events.changed(projectId, result.fresh);
    this.haveCounted(actor.organizationId, projectId, result.applied);
    return { revision: result.revision, applied: result.applied };
  }

  /** Applies a batch and answers with what the client has not seen: everything after `since`, or the batch. */
  async applyAndCatchUp(
    actor: Actor,
    projectId: string,
    { changes, since }: { readonly changes: readonly Change[]; readonly since?: number },
  ): Promise<LogExcerpt> {
    const { revision, applied } = await this.apply(actor, projectId, changes);
    if (since === undefined || isAllSince(since, revision, applied))
      return { revision, changes: [...applied], more: false };
    return this.catchUp(actor, projectId, since);
  }

  /** A change of the log by its id, with the note of the batch that it began. */
  findNote(actor: Actor, projectId: string, changeId: string): Promise<NotedChange | null> {
    return this.repository.findNote(actor.organizationId, projectId, changeId);
  }

  /** The log after a revision, oldest first, at most 500 entries. */
  async catchUp(actor: Actor, projectId: string, since: number): Promise<LogExcerpt> {
    const rows = await this.repository.listSince(
      actor.organizationId,
      projectId,
      since,
      mostCatchUpChanges + 1,
    );
    const changes = rows.slice(0, mostCatchUpChanges);
    return { revision: changes.at(-1)?.revision ?? since, changes, more: rows.length > changes.length };
  }

  /**
   * After the commit: has long texts folded and counted. Also those of changes that were applied before: the process that
   * did may have ended behind its commit.
   */
  private haveCounted(organizationId: string, projectId: string, changes: readonly AppliedChange[]): void {
    const uncounted = changes.flatMap(({ sizes = [] }) => sizes).filter(({ tokens }) => tokens === null);
    for (const [itemId, size] of new Map(uncounted.map((entry) => [entry.itemId, entry]))) {
      const options = { key: itemId, delayMs: countDelayMs(size) };
      this.queue.addSoon('text.count', { organizationId, projectId, itemId }, options);
    }
  }
}

/**
 * The usual case: nobody else wrote meanwhile, so the batch is all there is. A repeated change may be older than
 * `since`, and then somebody else's stands in its place.
 */
function isAllSince(since: number, revision: number, applied: readonly AppliedChange[]): boolean {
  return (
    revision - since === applied.length &&
    applied.every((entry, index) => entry.revision === since + 1 + index)
  );
}

/** The same change again: of the same type, about the same row. What the log keeps may differ in its details. */
function isRepeat(known: Change, change: Change): boolean {
  const target = ({ type, ...payload }: Change) => {
    const { blockId, itemId, promptId } = payload as Readonly<Record<string, unknown>>;
    return [type, blockId, itemId, promptId].join();
  };
  return target(known) === target(change);
}

/** Folding rewrites a text whole, so the longer it is the more of its edits are folded at once. */
function countDelayMs({ version, chars }: ItemSize): number {
  if (version === 1) return 0;
  if (chars <= foldedAtOnceChars) return 300;
  return chars <= 1_000_000 ? 3000 : 20_000;
}

/** Runs `work`; an error of it says which change of the batch caused it. */
async function naming<T>(change: Change, index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, params, detail, cause } = error;
    throw new AppError(code, { params: { ...params, changeId: change.id, index }, detail, cause });
  }
}

function append(
  project: LockedProjectRepository,
  actor: Actor,
  effect: Effect,
  note?: BatchNote,
): AppliedChange {
  const { change, version, sizes, grewBy } = effect;
  const targetId = rowOfChange(change);
  if (grewBy) project.growBy(grewBy.chars, grewBy.blockId);
  return project.append({ authorId: actor.userId, targetId, payload: { change, version, sizes }, note });
}

/** Counts and writes first: what is refused then is rolled back. */
async function saveWithinLimits(project: LockedProjectRepository, recount: boolean): Promise<void> {
  const counted = recount ? await project.recount() : new Map<string, number>();
  const grown = await project.save();
  for (const [blockId, chars] of [...counted, ...grown]) {
    if (chars > PROJECT_LIMITS.maxBlockChars) throw blockTooLarge(blockId, chars);
  }
  if (project.project.chars > PROJECT_LIMITS.maxProjectChars) throw projectTooLarge(project.project.chars);
}
