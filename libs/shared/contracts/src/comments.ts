/** What a thread of comments is about; sub-items are items. */
export const commentSubjectKinds = ['item', 'prompt'] as const;

export type CommentSubjectKind = (typeof commentSubjectKinds)[number];

export interface CommentSubject {
  readonly kind: CommentSubjectKind;
  readonly id: string;
}

/** Characters of a comment, in UTF-16 code units. */
export const longestComment = 10_000;

/** Of a thread, its first one among them. */
export const mostCommentsInThread = 500;

/** Of a project, the resolved ones among them. */
export const mostThreadsInProject = 5000;

/** What happened to a thread, or to one of its comments. */
export const commentHappenings = ['added', 'edited', 'removed', 'resolved', 'reopened'] as const;

export type CommentHappening = (typeof commentHappenings)[number];

const mention = /@\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]/gi;

/** A piece of a comment: words, or the id of a person who is mentioned. */
export type CommentPiece = { readonly text: string } | { readonly personId: string };

/** How a person is mentioned in the text of a comment. */
export function mentionOf(personId: string): string {
  return `@[${personId.toLowerCase()}]`;
}

/** A comment's text taken apart at its mentions, in order; the words between are never empty. */
export function piecesOf(text: string): CommentPiece[] {
  return text.split(mention).flatMap((part, index): CommentPiece[] => {
    if (index % 2 === 1) return [{ personId: part.toLowerCase() }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** The people whom a comment mentions, each once. */
export function mentionedIn(text: string): string[] {
  const ids = piecesOf(text).flatMap((piece) => ('personId' in piece ? [piece.personId] : []));
  return [...new Set(ids)];
}
