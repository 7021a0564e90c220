/** Every background job and what it carries: ids only, the rows are read when it runs. */
export interface JobMap {
  /**
   * Sends a prompt to its provider and keeps the answer; at most once, an answer costs money. The key is opened while
   * the run is taken; a job that an earlier version queued does not name it.
   */
  'run.execute': {
    readonly organizationId: string;
    readonly runId: string;
    readonly key?: { readonly id: string; readonly organizationId: string };
  };
  /** Removes the runs that organizations keep no longer; runs daily. */
  'run.purge': Record<string, never>;
  /** Writes and sends the letter that proves an e-mail address; `tokenId` is a row of `email_tokens`. */
  'mail.verification': { readonly tokenId: string };
  /** Writes and sends the letter with which a new password is chosen; `tokenId` is a row of `email_tokens`. */
  'mail.password-reset': { readonly tokenId: string };
  /** Writes and sends the letter that invites somebody to an organization. */
  'mail.invitation': { readonly organizationId: string; readonly invitationId: string };
  /** Writes and sends the letter that moves an account to another address; `tokenId` is a row of `email_tokens`. */
  'mail.email-change': { readonly tokenId: string };
  /** Writes and sends a letter that only tells of something; `noticeId` is a row of `account_notices`. */
  'mail.notice': { readonly noticeId: string };
  /** Writes and sends a person's letter about what is unread, when it is due; at most once. */
  'mail.digest': { readonly userId: string };
  /** Has the letters sent that are due; runs every few minutes. */
  'notification.digest': Record<string, never>;
  /** Removes notifications that are kept no longer; runs daily. */
  'notification.purge': Record<string, never>;
  /** Folds pending edits into large texts and counts their tokens. */
  'text.count': { readonly organizationId: string; readonly projectId: string; readonly itemId: string };
  /** Removes for good what has been in the trash for 30 days; runs daily. */
  'trash.purge': Record<string, never>;
}

export type JobName = keyof JobMap;

/** One queue for each job; its name is the job's. */
export const jobNames = [
  'mail.digest',
  'mail.email-change',
  'mail.invitation',
  'mail.notice',
  'mail.password-reset',
  'mail.verification',
  'notification.digest',
  'notification.purge',
  'run.execute',
  'run.purge',
  'text.count',
  'trash.purge',
] as const satisfies readonly JobName[];
