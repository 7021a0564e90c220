import { Injectable } from '@nestjs/common';
import type { CommentSubject, CommentSubjectKind } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';

export interface CommentRow {
  readonly id: string;
  readonly threadId: string;
  /** Null when the account is gone; so is the name. */
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly text: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export interface ThreadRow {
  readonly id: string;
  readonly projectId: string;
  readonly subjectKind: CommentSubjectKind;
  readonly subjectId: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolverName: string | null;
  readonly commentCount: number;
}

/** A thread with its first comment and its latest ones, oldest first. */
export interface ShownThread extends ThreadRow {
  readonly comments: readonly CommentRow[];
}

/** Where a page of a list ended. */
export interface Moment {
  readonly at: string;
  readonly id: string;
}

export interface ThreadFilter {
  readonly subject?: CommentSubject;
  /** Absent for both. */
  readonly resolved?: boolean;
}

export interface SubjectCount extends CommentSubject {
  readonly openThreads: number;
}

/** A comment of somebody's own among the data that they take away. */
export interface WrittenComment {
  readonly id: string;
  readonly projectId: string;
  readonly threadId: string;
  readonly text: string;
  readonly createdAt: Date;
}

/** Comments that a thread is shown with beside its first. */
const latestShown = 10;

const threadColumns = `t.id, t.project_id as "projectId",
  case when t.item_id is null then 'prompt' else 'item' end as "subjectKind",
  coalesce(t.item_id, t.prompt_id) as "subjectId", coalesce(i.title, p.title) as title,
  t.created_at as "createdAt", t.resolved_at as "resolvedAt", t.resolved_by as "resolvedBy",
  r.name as "resolverName",
  (select count(*)::int from comments c where c.thread_id = t.id) as "commentCount"`;

const threadJoins = `left join context_items i on i.id = t.item_id
  left join context_items g on g.id = i.parent_item_id
  left join context_blocks b on b.id = i.block_id
  left join prompts p on p.id = t.prompt_id
  left join users r on r.id = t.resolved_by`;

/** Of what is in the trash threads are kept, and not shown. */
const ofLive = `coalesce(i.deleted_at, g.deleted_at, b.deleted_at, p.deleted_at) is null`;

const commentColumns = `c.id, c.thread_id as "threadId", c.author_id as "authorId", u.name as "authorName", c.text,
  c.created_at as "createdAt", c.edited_at as "editedAt"`;

/** Reads threads and their comments. */
@Injectable()
export class CommentsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The latest begun first. */
  listThreads(
    organizationId: string,
    projectId: string,
    { subject, resolved }: ThreadFilter,
    { before, limit }: { readonly before?: Moment; readonly limit: number },
  ): Promise<ShownThread[]> {
    return this.transaction.run(organizationId, async (manager) => {
      const threads: ThreadRow[] = await manager.query(
        `select ${threadColumns} from comment_threads t ${threadJoins}
          where t.project_id = $1 and ${ofLive}
            and ($2::uuid is null or t.item_id = $2) and ($3::uuid is null or t.prompt_id = $3)
            and ($4::boolean is null or (t.resolved_at is not null) = $4)
            and ($5::timestamptz is null or (t.created_at, t.id) < ($5, $6))
          order by t.created_at desc, t.id desc limit $7`,
        [
          projectId,
          subject?.kind === 'item' ? subject.id : null,
          subject?.kind === 'prompt' ? subject.id : null,
          resolved ?? null,
          ...[before?.at ?? null, before?.id ?? null, limit],
        ],
      );
      return withComments(manager, threads);
    });
  }

  findThread(organizationId: string, projectId: string, id: string): Promise<ShownThread | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const threads: ThreadRow[] = await manager.query(
        `select ${threadColumns} from comment_threads t ${threadJoins}
          where t.project_id = $1 and t.id = $2 and ${ofLive}`,
        [projectId, id],
      );
      const [thread] = await withComments(manager, threads);
      return thread ?? null;
    });
  }

  /** Comments of a thread, the latest first. */
  listComments(
    organizationId: string,
    projectId: string,
    threadId: string,
    { before, limit }: { readonly before?: Moment; readonly limit: number },
  ): Promise<CommentRow[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${commentColumns} from comments c left join users u on u.id = c.author_id
          where c.project_id = $1 and c.thread_id = $2
            and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4))
          order by c.created_at desc, c.id desc limit $5`,
        [projectId, threadId, before?.at ?? null, before?.id ?? null, limit],
      ),
    );
  }

  findComment(organizationId: string, projectId: string, id: string): Promise<CommentRow | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [comment]: CommentRow[] = await manager.query(
        `select ${commentColumns} from comments c left join users u on u.id = c.author_id
          where c.project_id = $1 and c.id = $2`,
        [projectId, id],
      );
      return comment ?? null;
    });
  }

  /** How many open threads each item and prompt has that has any. */
  countOpen(organizationId: string, projectId: string): Promise<SubjectCount[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select case when item_id is null then 'prompt' else 'item' end as kind,
                coalesce(item_id, prompt_id) as id, count(*)::int as "openThreads"
           from comment_threads where project_id = $1 and resolved_at is null
          group by item_id, prompt_id order by 2`,
        [projectId],
      ),
    );
  }

  /** What somebody wrote in an organization, the oldest first. */
  listWritten(organizationId: string, authorId: string): Promise<WrittenComment[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select id, project_id as "projectId", thread_id as "threadId", text, created_at as "createdAt"
           from comments where author_id = $1 order by created_at, id`,
        [authorId],
      ),
    );
  }

  /** The names of people, by their ids; of an account that is gone there is none. */
  async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.transaction.withoutTenant<{ id: string; name: string }>(
      'select id, name from users where id = any ($1::uuid[])',
      [userIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

async function withComments(manager: EntityManager, threads: readonly ThreadRow[]): Promise<ShownThread[]> {
  if (threads.length === 0) return [];
  const comments: CommentRow[] = await manager.query(
    `select ${commentColumns} from unnest($1::uuid[]) as t (id)
       cross join lateral (
         (select * from comments f where f.thread_id = t.id order by f.created_at, f.id limit 1)
         union
         (select * from comments l where l.thread_id = t.id
           order by l.created_at desc, l.id desc limit ${latestShown})
       ) c
       left join users u on u.id = c.author_id
      order by c.created_at, c.id`,
    [threads.map(({ id }) => id)],
  );
  const ofThread = Map.groupBy(comments, ({ threadId }) => threadId);
  return threads.map((thread) => ({ ...thread, comments: ofThread.get(thread.id) ?? [] }));
}
