import type { CommentSubjectKind } from './comments';

/** What people are told of; the order is that of the settings. */
export const notificationKinds = ['comment.mentioned', 'comment.replied', 'project.shared'] as const;

export type NotificationKind = (typeof notificationKinds)[number];

/** A comment that somebody is told of. */
export interface CommentTold {
  readonly threadId: string;
  readonly commentId: string;
  readonly subjectKind: CommentSubjectKind;
  readonly subjectId: string;
  /** Of the item or prompt, as it was called then. */
  readonly title: string;
  /** The beginning of the comment, with its mentions as they are stored. */
  readonly excerpt: string;
}

/** What each kind tells, beside who did it, where and when. */
export interface NotificationSubjects {
  'comment.mentioned': CommentTold;
  'comment.replied': CommentTold;
  'project.shared': { readonly access: 'view' | 'edit' };
}

/** Where a kind is told. */
export interface NotificationChannels {
  readonly inApp: boolean;
  /** In the digest, unless there is none or it was read before. */
  readonly email: boolean;
}

/** How often a letter tells of what is still unread. */
export const digestRhythms = ['off', 'hourly', 'daily'] as const;

export type DigestRhythm = (typeof digestRhythms)[number];

export interface NotificationSettings {
  readonly digest: DigestRhythm;
  readonly kinds: Readonly<Record<NotificationKind, NotificationChannels>>;
}

/** Of who has decided nothing. */
export const defaultNotificationSettings: NotificationSettings = {
  digest: 'daily',
  kinds: {
    'comment.mentioned': { inApp: true, email: true },
    'comment.replied': { inApp: true, email: false },
    'project.shared': { inApp: true, email: true },
  },
};

/** Days after which notifications are forgotten, read or not. */
export const notificationDays = 90;

/** Unread ones are counted up to here: this many, or more. */
export const mostUnreadCounted = 100;
