import { Injectable } from '@nestjs/common';
import { mentionedIn } from '@promptyflow/contracts';
import type { CommentHappening, CommentSubject } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { actorHolds } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../core/http';
import { Realtime } from '../../core/realtime';
import { CommentWritingRepository } from './comment-writing.repository';
import type {
  BeginThreadDto,
  CommentCountsDto,
  CommentDto,
  CommentListDto,
  CommentThreadDto,
  CommentThreadListDto,
  ThreadState,
  WriteCommentDto,
} from './comments.dto';
import { authorsOnly, commentNotFound, threadNotFound } from './comments.errors';
import { toComment, toThread } from './comments.mapper';
import { CommentsRepository } from './comments.repository';
import type { CommentRow, Moment } from './comments.repository';

interface Page {
  readonly cursor?: string;
  readonly limit: number;
}

interface ListOptions extends Page {
  readonly itemId?: string;
  readonly promptId?: string;
  readonly state: ThreadState;
}

const resolvedOf: Record<ThreadState, boolean | undefined> = { open: false, resolved: true, all: undefined };

/** Comments on what a project holds. Whoever is in the project hears of each that is written. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly writing: CommentWritingRepository,
    private readonly realtime: Realtime,
  ) {}

  async listThreads(
    { organizationId }: Actor,
    projectId: string,
    { cursor, limit, itemId, promptId, state }: ListOptions,
  ): Promise<CommentThreadListDto> {
    const filter = { subject: subjectIn(itemId, promptId), resolved: resolvedOf[state] };
    const page = { before: momentIn(cursor), limit: limit + 1 };
    const rows = await this.repository.listThreads(organizationId, projectId, filter, page);
    const shown = rows.slice(0, limit);
    const names = await this.namesIn(shown.flatMap(({ comments }) => comments));
    return { items: shown.map((row) => toThread(row, names)), nextCursor: cursorAfter(shown, rows.length) };
  }

  async getThread({ organizationId }: Actor, projectId: string, id: string): Promise<CommentThreadDto> {
    const thread = await this.repository.findThread(organizationId, projectId, id);
    if (!thread) throw threadNotFound();
    return toThread(thread, await this.namesIn(thread.comments));
  }

  async listComments(
    actor: Actor,
    projectId: string,
    threadId: string,
    { cursor, limit }: Page,
  ): Promise<CommentListDto> {
    const { organizationId } = actor;
    if (!(await this.repository.findThread(organizationId, projectId, threadId))) throw threadNotFound();
    const page = { before: momentIn(cursor), limit: limit + 1 };
    const rows = await this.repository.listComments(organizationId, projectId, threadId, page);
    const shown = rows.slice(0, limit);
    const names = await this.namesIn(shown);
    return { items: shown.map((row) => toComment(row, names)), nextCursor: cursorAfter(shown, rows.length) };
  }

  async counts({ organizationId }: Actor, projectId: string): Promise<CommentCountsDto> {
    return { items: await this.repository.countOpen(organizationId, projectId) };
  }

  async begin(
    actor: Actor,
    projectId: string,
    { id = uuidv7(), subject, comment }: BeginThreadDto,
  ): Promise<CommentThreadDto> {
    const { id: commentId = uuidv7(), text } = comment;
    await this.writing.begin(placeOf(actor, projectId), id, subject, { id: commentId, text });
    this.tell(projectId, { id, subject }, 'added');
    return this.getThread(actor, projectId, id);
  }

  async reply(
    actor: Actor,
    projectId: string,
    threadId: string,
    { id = uuidv7(), text }: WriteCommentDto,
  ): Promise<CommentDto> {
    const thread = await this.writing.reply(placeOf(actor, projectId), threadId, { id, text });
    this.tell(projectId, thread, 'added');
    return this.getComment(actor, projectId, id);
  }

  /** Only one's own. */
  async edit(actor: Actor, projectId: string, id: string, text: string): Promise<CommentDto> {
    const thread = await this.writing.edit(placeOf(actor, projectId), { id, text }, ({ authorId }) => {
      if (authorId !== actor.userId) throw authorsOnly();
    });
    this.tell(projectId, thread, 'edited');
    return this.getComment(actor, projectId, id);
  }

  /** One's own, and anybody's for who looks after comments. */
  async remove(actor: Actor, projectId: string, id: string): Promise<void> {
    const thread = await this.writing.remove(placeOf(actor, projectId), id, ({ authorId }) => {
      if (authorId !== actor.userId && !actorHolds(actor, 'comment.manage')) throw authorsOnly();
    });
    this.tell(projectId, thread, 'removed');
  }

  async setResolved(
    actor: Actor,
    projectId: string,
    threadId: string,
    resolved: boolean,
  ): Promise<CommentThreadDto> {
    const thread = await this.writing.setResolved(placeOf(actor, projectId), threadId, resolved);
    this.tell(projectId, thread, resolved ? 'resolved' : 'reopened');
    return this.getThread(actor, projectId, threadId);
  }

  private async getComment({ organizationId }: Actor, projectId: string, id: string): Promise<CommentDto> {
    const comment = await this.repository.findComment(organizationId, projectId, id);
    if (!comment) throw commentNotFound();
    return toComment(comment, await this.namesIn([comment]));
  }

  private namesIn(comments: readonly CommentRow[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.namesOf([...new Set(comments.flatMap(({ text }) => mentionedIn(text)))]);
  }

  private tell(
    projectId: string,
    { id, subject }: { readonly id: string; readonly subject: CommentSubject },
    happening: CommentHappening,
  ): void {
    const event = { projectId, threadId: id, subject: { kind: subject.kind, id: subject.id }, happening };
    this.realtime.emit(`project:${projectId}`, 'comment.changed', event);
  }
}

function placeOf({ organizationId, userId }: Actor, projectId: string) {
  return { organizationId, projectId, authorId: userId };
}

function subjectIn(itemId: string | undefined, promptId: string | undefined): CommentSubject | undefined {
  if (itemId !== undefined) return { kind: 'item', id: itemId };
  return promptId === undefined ? undefined : { kind: 'prompt', id: promptId };
}

function momentIn(cursor: string | undefined): Moment | undefined {
  return cursor === undefined
    ? undefined
    : decodeCursor<Moment & Record<string, string>>(cursor, ['at', 'id']);
}

function cursorAfter(
  shown: readonly { readonly id: string; readonly createdAt: Date }[],
  found: number,
): string | null {
  const last = shown.at(-1);
  return found > shown.length && last
    ? encodeCursor({ at: last.createdAt.toISOString(), id: last.id })
    : null;
}
