import type { CommentSubject } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { Comment, CommentThread } from './comments-api';

/** A comment as the page shows it: one that is on its way, or did not arrive, says so. */
export interface ShownComment extends Comment {
  readonly delivery?: 'sending' | 'failed';
  readonly problem?: PageProblem;
}

export interface ShownThread extends Omit<CommentThread, 'comments'> {
  readonly comments: readonly ShownComment[];
  /** Whether its first comment is still on its way: the server does not know it. */
  readonly isNew?: boolean;
}

/** A thread as the server has it now, with what this page still has on its way in it. */
export function withPending(thread: CommentThread, before: ShownThread | undefined): ShownThread {
  const known = new Set(thread.comments.map(({ id }) => id));
  const pending = before?.comments.filter(({ id, delivery }) => delivery && !known.has(id)) ?? [];
  const earlier = earlierOf(thread, before);
  return {
    ...thread,
    commentCount: thread.commentCount + pending.length,
    comments: [...earlier, ...pending],
  };
}

/** What was read before of the part that the server leaves out in the middle stays shown. */
function earlierOf(thread: CommentThread, before: ShownThread | undefined): readonly ShownComment[] {
  const [first, ...latest] = thread.comments;
  const from = latest[0]?.createdAt;
  if (!first || from === undefined || thread.comments.length === thread.commentCount) return thread.comments;
  const known = new Set(thread.comments.map(({ id }) => id));
  const between = before?.comments.filter(
    ({ id, delivery, createdAt }) => !delivery && !known.has(id) && createdAt <= from,
  );
  return [first, ...(between ?? []), ...latest];
}

/** Replaces a thread, or puts a new one on top. */
export function putThread(threads: readonly ShownThread[], thread: ShownThread): readonly ShownThread[] {
  if (!threads.some(({ id }) => id === thread.id)) return [thread, ...threads];
  return threads.map((one) => (one.id === thread.id ? thread : one));
}

/** Alters one comment wherever it is. */
export function mapComment(
  threads: readonly ShownThread[],
  commentId: string,
  alter: (comment: ShownComment) => ShownComment,
): readonly ShownThread[] {
  return threads.map((thread) =>
    thread.comments.some(({ id }) => id === commentId)
      ? {
          ...thread,
          comments: thread.comments.map((comment) => (comment.id === commentId ? alter(comment) : comment)),
        }
      : thread,
  );
}

/** Without a comment; a thread goes with its last one. */
export function withoutComment(threads: readonly ShownThread[], commentId: string): readonly ShownThread[] {
  return threads.flatMap((thread) => {
    const comments = thread.comments.filter(({ id }) => id !== commentId);
    const gone = thread.comments.length - comments.length;
    const commentCount = thread.commentCount - gone;
    return commentCount === 0 ? [] : [gone === 0 ? thread : { ...thread, comments, commentCount }];
  });
}

export function isSame(left: CommentSubject | null, right: CommentSubject): boolean {
  return left?.id === right.id && left.kind === right.kind;
}
