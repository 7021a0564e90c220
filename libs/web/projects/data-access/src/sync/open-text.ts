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

/** Hears of edits that the editor did not make; `mine` when the person made them, by undoing or elsewhere. */
export type EditListener = (edit: ChangeSet, mine: boolean) => void;

/**
 * A text with work: open in an editor, or closed with edits that are still on their way. Its session brings it to
 * the server; `text` is what the person sees, unknown as long as nobody opened what a closed page left.
 */
export class OpenText {
  private readonly listeners = new Set<EditListener>();
  /** Editors that show the text. */
  editors = 0;

  constructor(
    readonly kind: TextKind,
    readonly id: string,
    public session: TextSession,
    private shown: Text | null = null,
    private stored: Text | null = null,
  ) {}

  get isLoaded(): boolean {
    return this.shown !== null;
  }

  get text(): Text {
    if (!this.shown) throw new Error(`the text ${this.id} is not loaded`);
    return this.shown;
  }

  /** What the server had at `session.version`; null as long as it was never read here. */
  get base(): Text | null {
    return this.stored;
  }

  /** Takes what the server has at `session.version`, and brings it to what the person left. */
  load(content: string): void {
    const { sent, pending } = this.session;
    this.stored = toText(content);
    const withSent = sent ? sent.edit.apply(this.stored) : this.stored;
    this.shown = pending ? pending.apply(withSent) : withSent;
  }

  /** Lets go of the content; the session stays. */
  unload(): void {
    this.stored = null;
    this.shown = null;
  }

  typed(edit: ChangeSet): void {
    this.shown = edit.apply(this.text);
    this.session = this.session.typed(edit);
  }

  /** The person's edit, made somewhere else than in the editors that show the text. */
  replayed(edit: ChangeSet): void {
    this.typed(edit);
    for (const listener of this.listeners) listener(edit, true);
  }

  acknowledged(version: number): void {
    const { sent } = this.session;
    this.stored = this.stored && sent ? sent.edit.apply(this.stored) : this.stored;
    this.session = this.session.acknowledged(version);
  }

  /** Takes somebody else's edit; gives it as it alters what the person sees. */
  received(edit: ChangeSet, version: number): ChangeSet {
    const { session, shown } = this.session.received(edit, version);
    this.session = session;
    this.stored = this.stored && edit.apply(this.stored);
    this.shown = this.shown && shown.apply(this.shown);
    for (const listener of this.listeners) listener(shown, false);
    return shown;
  }

  /** Everything the person did that the server has not confirmed, as one edit of {@link base}; null for nothing. */
  get unconfirmed(): ChangeSet | null {
    const { sent, pending } = this.session;
    return sent && pending ? sent.edit.compose(pending) : (sent?.edit ?? pending);
  }

  /**
   * Starts anew from what the server has at `version`: `shown` brings the text that the person sees along, and
   * `pending` is what of theirs is still to be sent.
   */
  restart(content: string, version: number, shown: ChangeSet, pending: ChangeSet | null): void {
    this.session = new TextSession(version, null, pending);
    this.stored = toText(content);
    this.shown = this.shown && shown.apply(this.shown);
    for (const listener of this.listeners) listener(shown, false);
  }

  /** Where an offset in the server's text is in the text as the person sees it. */
  toShown(offset: number): number {
    const { sent, pending } = this.session;
    const withSent = sent ? sent.edit.mapPos(Math.min(offset, sent.edit.length), 1) : offset;
    const shown = pending ? pending.mapPos(Math.min(withSent, pending.length), 1) : withSent;
    return Math.min(shown, this.shown?.length ?? shown);
  }

  /** Where an offset of the text as the person sees it is in the server's. */
  toStored(offset: number): number {
    const { sent, pending } = this.session;
    const withSent = pending ? pending.invertedDesc.mapPos(offset) : offset;
    return sent ? sent.edit.invertedDesc.mapPos(withSent) : withSent;
  }

  /** Follows the edits that an editor of the text does not make itself. Returns what ends it. */
  onEdit(listener: EditListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A session as it is kept on the device. */
export function toStored(kind: TextKind, { version, sent, pending }: TextSession): StoredSession {
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
