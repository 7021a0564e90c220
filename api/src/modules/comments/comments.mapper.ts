import { mentionedIn } from '@promptyflow/contracts';
import type { CommentDto, CommentThreadDto } from './comments.dto';
import type { CommentRow, ShownThread } from './comments.repository';

type Names = ReadonlyMap<string, string>;

export function toComment({ createdAt, editedAt, ...comment }: CommentRow, names: Names): CommentDto {
  const mentions = mentionedIn(comment.text).flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return {
    ...comment,
    mentions,
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  };
}

export function toThread(thread: ShownThread, names: Names): CommentThreadDto {
  const { id, subjectKind, subjectId, title, createdAt, resolvedAt, resolverName, commentCount } = thread;
  return {
    id,
    subject: { kind: subjectKind, id: subjectId },
    title,
    createdAt: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    resolverName,
    commentCount,
    comments: thread.comments.map((comment) => toComment(comment, names)),
  };
}
