import type { ChangeSet } from '@codemirror/state';

/** An edit that has its change id and is in the queue; the server may have applied it already. */
export interface SentEdit {
  readonly changeId: string;
  readonly edit: ChangeSet;
}

/**
 * One text that a person is editing: the server's text at `version`, then `sent`, then `pending`, is what the
 * person sees. At most one edit of a text is under way; what is typed meanwhile waits and is composed.
 *
 * Pure: each method answers with the next session. Both sides map with CodeMirror's `ChangeSet.map`, where at
 * one place what the server has stands before what is still under way, so all people end with the same text.
 */
export class TextSession {
  constructor(
    readonly version: number,
    readonly sent: SentEdit | null = null,
    readonly pending: ChangeSet | null = null,
  ) {}

  /** Nothing is on its way and nothing waits. */
  get isSettled(): boolean {
    return this.sent === null && this.pending === null;
  }

  /** The person typed. */
  typed(edit: ChangeSet): TextSession {
    return new TextSession(this.version, this.sent, this.pending ? this.pending.compose(edit) : edit);
  }

  /** What waits becomes the edit under way; null while another one is, or when nothing waits. */
  send(changeId: string): TextSession | null {
    if (this.sent || !this.pending) return null;
    return new TextSession(this.version, { changeId, edit: this.pending }, null);
  }

  /** The server applied our edit as `version`. */
  acknowledged(version: number): TextSession {
    return new TextSession(version, null, this.pending);
  }

  /** The server applied somebody else's edit; `shown` is what the person's text changes by. */
  received(edit: ChangeSet, version: number): { readonly session: TextSession; readonly shown: ChangeSet } {
    const sent = this.sent ? { ...this.sent, edit: this.sent.edit.map(edit) } : null;
    const overSent = this.sent ? edit.map(this.sent.edit, true) : edit;
    const pending = this.pending ? this.pending.map(overSent) : null;
    const shown = this.pending ? overSent.map(this.pending, true) : overSent;
    return { session: new TextSession(version, sent, pending), shown };
  }

  /** Our edit was refused for good: it is taken back. */
  refused(): { readonly session: TextSession; readonly lost: ChangeSet | null } {
    return { session: new TextSession(this.version), lost: this.sent?.edit ?? null };
  }
}
