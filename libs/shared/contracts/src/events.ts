import type { AppliedChange, ItemSize } from './changes';
import type { CommentHappening, CommentSubject } from './comments';

/**
 * Where a person is: in a text of an item or a prompt, with the caret and the other end of what is marked, as
 * offsets in the text that the server has at `version`.
 */
export interface Place {
  readonly textId: string;
  readonly version: number;
  readonly anchor: number;
  readonly head: number;
}

/** A page that is open in a project; one person may have more than one. */
export interface PresentPage {
  readonly pageId: string;
  readonly userId: string;
  readonly place: Place | null;
}

/** What the server sends into `project:<id>`. An event is a hint plus data; the log is the truth. */
export interface ProjectEvents {
  /** New entries of the log, in order of revision; of long texts only the revision, and the log has the rest. */
  'project.changed': (event: {
    readonly projectId: string;
    readonly changes: readonly AppliedChange[];
    /** Of the last entry, when `changes` is empty because they carry much text. */
    readonly revision?: number;
  }) => void;
  /** Sizes that were counted after the change that caused them. */
  'project.sized': (event: { readonly projectId: string; readonly sizes: readonly ItemSize[] }) => void;
  /** Everyone in the project, whenever somebody comes or goes. */
  'project.presence': (event: { readonly projectId: string; readonly pages: readonly PresentPage[] }) => void;
  /** A page's person is somewhere else now. */
  'project.placed': (event: { readonly projectId: string; readonly page: PresentPage }) => void;
  'run.changed': (event: {
    readonly projectId: string | null;
    readonly runId: string;
    readonly status: RunStatus;
  }) => void;
  /** A thread or one of its comments is not what it was: to be read again. */
  'comment.changed': (event: {
    readonly projectId: string;
    readonly threadId: string;
    readonly subject: CommentSubject;
    readonly happening: CommentHappening;
  }) => void;
}

/** What the server sends into `user:<id>`. */
export interface PersonEvents {
  /**
   * An organization that the person is or was in has another name, other members or other roles, or has gone: what the
   * page knows of it is to be read again.
   */
  'organization.changed': (event: { readonly organizationId: string }) => void;
  /** The person may do more or less in a project than before, or see it no longer. */
  'project.access': (event: { readonly projectId: string }) => void;
  /** There is something new among the person's notifications, or some were read or taken back. */
  'notification.changed': (event: { readonly reason: 'added' | 'read' | 'removed' }) => void;
}

/** Everything that the server sends. */
export type ServerEvents = ProjectEvents & PersonEvents;

/** What a page asks of the realtime channel; each answers with an acknowledgement. */
export interface ClientEvents {
  'project.join': (
    request: { readonly projectId: string },
    acknowledge: (answer: JoinAnswer) => void,
  ) => void;
  'project.leave': (request: { readonly projectId: string }) => void;
  /** Tells the others where the person is; without an answer, and dropped when it comes too often. */
  'project.place': (request: { readonly projectId: string; readonly place: Place | null }) => void;
}

export type JoinAnswer = { readonly ok: true } | { readonly ok: false; readonly code: string };

export const runStatuses = ['queued', 'running', 'completed', 'cancelled', 'failed', 'interrupted'] as const;

export type RunStatus = (typeof runStatuses)[number];

/** Events of a run on `GET /ai/runs/:id/events`; each has an opaque id for `Last-Event-ID`. */
export type RunEvent =
  | { readonly type: 'started'; readonly at: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | {
      readonly type: 'ended';
      readonly status: Exclude<RunStatus, 'queued' | 'running'>;
      readonly errorCode?: string;
      readonly errorParams?: Readonly<Record<string, unknown>>;
      readonly providerMessage?: string;
    };
