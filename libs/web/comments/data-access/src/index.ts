export { CommentCounts } from './comment-counts';
export { CommentThreadsStore } from './comment-threads-store';
export type { ShownComment, ShownThread } from './comment-threads';
export { CommentsApi } from './comments-api';
export type { Comment, CommentThread, ProjectPerson } from './comments-api';
export { nameBefore, peopleNamed, toStoredText, toTypedText } from './mention-text';
export type { Mentionable } from './mention-text';
