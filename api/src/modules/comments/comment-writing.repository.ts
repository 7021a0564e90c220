import { Injectable } from '@nestjs/common';
import { mentionedIn, mostCommentsInThread, mostThreadsInProject } from '@promptyflow/contracts';
import type { CommentSubject, CommentTold } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';
import { NotificationFeedRepository } from '../notifications';
import { ProjectPeopleRepository } from '../projects';
import {
  commentNotFound,
  idTaken,
  peopleNotFound,
  subjectNotFound,
  threadNotFound,
  tooMany,
} from './comments.errors';

/** Where a comment is written, and by whom. */
export interface Place {
  readonly organizationId: string;
  readonly projectId: string;
  readonly authorId: string;
}

export interface NewComment {
  readonly id: string;
  readonly text: string;
}

interface LockedThread {
  readonly id: string;
  readonly subject: CommentSubject;
  readonly title: string;
  readonly commentCount: number;
}

interface LockedComment {
  readonly authorId: string | null;
  readonly text: string;
  readonly thread: LockedThread;
}

/** Characters of a comment that those see who are told of it. */
const excerptLength = 200;

/**
 * Writes comments, and tells of them in the same transaction. A thread is locked while it is altered: its limit holds,
 * and nobody replies to what is being removed.
 */
@Injectable()
export class CommentWritingRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly people: ProjectPeopleRepository,
    private readonly notifications: NotificationFeedRepository,
  ) {}

  /** Begins a thread. The same once more, with the same ids by the same person, changes nothing. */
  async begin(place: Place, threadId: string, subject: CommentSubject, comment: NewComment): Promise<void> {
    const { organizationId, projectId } = place;
    await this.transaction.run(organizationId, async (manager) => {
      const title = await titleOf(manager, projectId, subject);
      if (title === null) throw subjectNotFound(subject);
      // Not `for update`, which would hold up everything that is written into the project.
      await manager.query('select 1 from projects where id = $1 for no key update', [projectId]);
      if (await isWritten(manager, place, threadId, comment.id)) return;
      const [known]: { threads: number }[] = await manager.query(
        'select count(*)::int as threads from comment_threads where project_id = $1',
        [projectId],
      );
      if ((known?.threads ?? 0) >= mostThreadsInProject) throw tooMany(mostThreadsInProject);
      const inserted: unknown[] = await manager.query(
        `insert into comment_threads (id, organization_id, project_id, item_id, prompt_id)
         values ($1, $2, $3, $4, $5) on conflict (id) do nothing returning id`,
        [
          ...[threadId, organizationId, projectId],
          ...(subject.kind === 'item' ? [subject.id, null] : [null, subject.id]),
        ],
      );
      if (inserted.length === 0) throw idTaken(threadId);
      await this.write(manager, place, { id: threadId, subject, title, commentCount: 0 }, comment);
    });
  }

  /** Adds to a thread, and opens it again. */
  reply(place: Place, threadId: string, comment: NewComment): Promise<LockedThread> {
    return this.transaction.run(place.organizationId, async (manager) => {
      const thread = await lockThread(manager, place.projectId, threadId);
      if (await isWritten(manager, place, threadId, comment.id)) return thread;
      if (thread.commentCount >= mostCommentsInThread) throw tooMany(mostCommentsInThread);
      await this.write(manager, place, thread, comment);
      await manager.query('update comment_threads set resolved_at = null, resolved_by = null where id = $1', [
        threadId,
      ]);
      return thread;
    });
  }

  /** Alters a text; `check` throws what forbids it. Whom it newly mentions is told. */
  edit(
    place: Place,
    { id, text }: NewComment,
    check: (comment: LockedComment) => void,
  ): Promise<LockedThread> {
    const { organizationId, projectId } = place;
    return this.transaction.run(organizationId, async (manager) => {
      const comment = await lockComment(manager, projectId, id);
      check(comment);
      if (comment.text === text) return comment.thread;
      const before = new Set(mentionedIn(comment.text));
      const added = mentionedIn(text).filter((userId) => !before.has(userId));
      await this.requireOpen(manager, place, added);
      await manager.query('update comments set text = $2, edited_at = now() where id = $1', [id, text]);
      await this.notifications.append(manager, organizationId, [
        {
          kind: 'comment.mentioned',
          ...{ userIds: added, actorId: place.authorId, projectId, sourceId: id },
          subject: told(comment.thread, { id, text }),
        },
      ]);
      return comment.thread;
    });
  }

  /** Removes a comment and what was told of it; with the last one its thread. */
  remove(
    { organizationId, projectId }: Omit<Place, 'authorId'>,
    id: string,
    check: (comment: LockedComment) => void,
  ): Promise<LockedThread> {
    return this.transaction.run(organizationId, async (manager) => {
      const comment = await lockComment(manager, projectId, id);
      check(comment);
      await manager.query('delete from comments where id = $1', [id]);
      if (comment.thread.commentCount === 1)
        await manager.query('delete from comment_threads where id = $1', [comment.thread.id]);
      await this.notifications.retract(manager, id);
      return comment.thread;
    });
  }

  /** Resolves a thread or opens it again; whoever resolved it first stays the one who did. */
  setResolved(place: Place, threadId: string, resolved: boolean): Promise<LockedThread> {
    return this.transaction.run(place.organizationId, async (manager) => {
      const thread = await lockThread(manager, place.projectId, threadId);
      await manager.query(
        `update comment_threads
            set resolved_at = case when $2 then now() end, resolved_by = case when $2 then $3::uuid end
          where id = $1 and (resolved_at is not null) <> $2`,
        [threadId, resolved, place.authorId],
      );
      return thread;
    });
  }

  private async write(
    manager: EntityManager,
    place: Place,
    thread: LockedThread,
    comment: NewComment,
  ): Promise<void> {
    const { organizationId, projectId, authorId } = place;
    const mentioned = mentionedIn(comment.text);
    await this.requireOpen(manager, place, mentioned);
    const authors: { id: string }[] = await manager.query(
      'select distinct author_id as id from comments where thread_id = $1 and author_id is not null',
      [thread.id],
    );
    const inserted: unknown[] = await manager.query(
      `insert into comments (id, organization_id, project_id, thread_id, author_id, text)
       values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning id`,
      [comment.id, organizationId, projectId, thread.id, authorId, comment.text],
    );
    if (inserted.length === 0) throw idTaken(comment.id);
    const tookPart = authors.map(({ id }) => id);
    const open = await this.people.openTo(manager, organizationId, projectId, tookPart);
    const record = {
      ...{ actorId: authorId, projectId, sourceId: comment.id },
      subject: told(thread, comment),
    };
    await this.notifications.append(manager, organizationId, [
      { kind: 'comment.mentioned', userIds: mentioned, ...record },
      { kind: 'comment.replied', userIds: tookPart.filter((id) => open.has(id)), ...record },
    ]);
  }

  private async requireOpen(
    manager: EntityManager,
    { organizationId, projectId }: Place,
    userIds: readonly string[],
  ): Promise<void> {
    const open = await this.people.openTo(manager, organizationId, projectId, userIds);
    const closed = userIds.filter((userId) => !open.has(userId));
    if (closed.length > 0) throw peopleNotFound(closed);
  }
}

function told({ id, subject, title }: LockedThread, comment: NewComment): CommentTold {
  return {
    threadId: id,
    commentId: comment.id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    title,
    excerpt: excerptOf(comment.text),
  };
}

/** The beginning of a text, with no mention and no character cut in two. */
function excerptOf(text: string): string {
  if (text.length <= excerptLength) return text;
  const cut = text
    .slice(0, excerptLength)
    .replace(/@\[[0-9a-f-]*$/i, '')
    .replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}

async function titleOf(
  manager: EntityManager,
  projectId: string,
  { kind, id }: CommentSubject,
): Promise<string | null> {
  const [row]: { title: string }[] = await manager.query(
    kind === 'item'
      ? `select i.title from context_items i join context_blocks b on b.id = i.block_id
           left join context_items g on g.id = i.parent_item_id
          where i.project_id = $1 and i.id = $2 and coalesce(i.deleted_at, g.deleted_at, b.deleted_at) is null`
      : 'select title from prompts where project_id = $1 and id = $2 and deleted_at is null',
    [projectId, id],
  );
  return row?.title ?? null;
}

/** Whether the person wrote this comment into this thread before. */
async function isWritten(
  manager: EntityManager,
  { authorId }: Place,
  threadId: string,
  id: string,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'select 1 from comments where id = $1 and thread_id = $2 and author_id = $3',
    [id, threadId, authorId],
  );
  return rows.length > 0;
}

async function lockThread(manager: EntityManager, projectId: string, id: string): Promise<LockedThread> {
  const [row]: { itemId: string | null; promptId: string | null }[] = await manager.query(
    `select item_id as "itemId", prompt_id as "promptId" from comment_threads
      where project_id = $1 and id = $2 for update`,
    [projectId, id],
  );
  if (!row) throw threadNotFound();
  const subject: CommentSubject =
    row.itemId === null ? { kind: 'prompt', id: row.promptId ?? '' } : { kind: 'item', id: row.itemId };
  const title = await titleOf(manager, projectId, subject);
  // Of what is in the trash nothing is said.
  if (title === null) throw threadNotFound();
  const [counted]: { comments: number }[] = await manager.query(
    'select count(*)::int as comments from comments where thread_id = $1',
    [id],
  );
  return { id, subject, title, commentCount: counted?.comments ?? 0 };
}

async function lockComment(manager: EntityManager, projectId: string, id: string): Promise<LockedComment> {
  const [place]: { threadId: string }[] = await manager.query(
    'select thread_id as "threadId" from comments where project_id = $1 and id = $2',
    [projectId, id],
  );
  if (!place) throw commentNotFound();
  const thread = await lockThread(manager, projectId, place.threadId);
  const [comment]: Omit<LockedComment, 'thread'>[] = await manager.query(
    'select author_id as "authorId", text from comments where id = $1',
    [id],
  );
  // Removed while its thread was waited for.
  if (!comment) throw commentNotFound();
  return { ...comment, thread };
}
