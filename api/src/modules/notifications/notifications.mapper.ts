import type { CommentTold, NotificationKind, NotificationSubjects } from '@promptyflow/contracts';
import type { NotificationDto } from './notifications.dto';
import type { NotificationRow } from './notifications.repository';

/** What a notification of a comment tells; null for the other kinds. */
export function commentOf({ kind, subject }: Pick<NotificationRow, 'kind' | 'subject'>): CommentTold | null {
  return kind === 'comment.mentioned' || kind === 'comment.replied' ? (subject as CommentTold) : null;
}

export function toNotification(row: NotificationRow): NotificationDto {
  const { subject, createdAt, readAt, ...same } = row;
  return {
    ...same,
    comment: commentOf(row),
    access: accessOf(row.kind, subject),
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

function accessOf(kind: NotificationKind, subject: NotificationRow['subject']) {
  return kind === 'project.shared' ? (subject as NotificationSubjects['project.shared']).access : null;
}
