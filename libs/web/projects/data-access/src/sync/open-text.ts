import type { ChangeSet } from '@codemirror/state';
import { Text } from '@codemirror/state';
import { editLength, parseEdit, toEditJson } from '@promptyflow/text-edits';
import { TextSession } from './text-session';
import type { StoredSession } from './sync-database';

export type TextKind = 'item' | 'prompt';

/** The text of a string with its line breaks as they are: a carriage return is a character like any other. */
export function toText(content: string): Text {
  return Text.of(content.split('\n'));
}

type RemoteListener = (edit: ChangeSet) => void;

/**
 * A text with work: open in an editor, or closed with edits that are still on their way. Its session brings it to
 * the server; `text` is what the person sees, unknown as long as nobody opened what a closed page left.
 */
export class OpenText {
  private readonly listeners = new Set<RemoteListener>();
  /** Editors that show the text. */
  editors = 0;

  constructor(
    readonly kind: TextKind,
    readonly id: string,
    public session: TextSession,
    private shown: Text | null = null,
  ) {}

  get isLoaded(): boolean {
    return this.shown !== null;
  }

  get text(): Text {
    if (!this.shown) throw new Error(`the text ${this.id} is not loaded`);
    return this.shown;
  }

  /** Takes what the server has at `session.version`, and brings it to what the person left. */
  load(content: string): void {
    const { sent, pending } = this.session;
    const base = toText(content);
    const withSent = sent ? sent.edit.apply(base) : base;
    this.shown = pending ? pending.apply(withSent) : withSent;
  }

  typed(edit: ChangeSet): void {
    this.shown = edit.apply(this.text);
    this.session = this.session.typed(edit);
  }

  received(edit: ChangeSet, version: number): void {
    const { session, shown } = this.session.received(edit, version);
    this.session = session;
    this.shown = this.shown && shown.apply(this.shown);
    for (const listener of this.listeners) listener(shown);
  }

  /** Follows what others type; the edit fits the text as the person sees it. Returns what ends it. */
  onRemote(listener: RemoteListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A session as it is kept on the device; null when nothing waits. */
export function toStored(
  kind: TextKind,
  { version, sent, pending, isSettled }: TextSession,
): StoredSession | null {
  if (isSettled) return null;
  return {
    kind,
    version,
    sent: sent && { changeId: sent.changeId, edit: toEditJson(sent.edit) },
    pending: pending && toEditJson(pending),
  };
}

/** A kept session as it was. */
export function fromStored({ version, sent, pending }: StoredSession): TextSession {
  return new TextSession(
    version,
    sent && { changeId: sent.changeId, edit: parseEdit(sent.edit, editLength(sent.edit)) },
    pending && parseEdit(pending, editLength(pending)),
  );
}
