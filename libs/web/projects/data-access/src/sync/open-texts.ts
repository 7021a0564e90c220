import type { AppliedChange, Change } from '@promptyflow/contracts';
import { editLength, parseEdit } from '@promptyflow/text-edits';
import type { StoredText } from '../projects-api';
import { fromStored, OpenText, toStored } from './open-text';
import type { TextKind } from './open-text';
import type { StoredSession, WaitingWork } from './sync-database';
import { TextSession } from './text-session';

export type ReadText = (kind: TextKind, id: string) => Promise<StoredText>;

interface EditOfText {
  readonly textId: string;
  readonly edit: Change<'item.edit'>['edit'];
}

function editOfText(change: Change): EditOfText | null {
  if (change.type === 'item.edit') return { textId: change.itemId, edit: change.edit };
  return change.type === 'prompt.edit' ? { textId: change.promptId, edit: change.edit } : null;
}

/** The texts of a project that are being edited, and those with work that a closed page left. */
export class OpenTexts {
  private readonly texts = new Map<string, OpenText>();
  private readonly loading = new Map<string, Promise<OpenText>>();

  constructor(
    private readonly readText: ReadText,
    sessions: WaitingWork['sessions'],
  ) {
    for (const stored of sessions) {
      this.texts.set(stored.textId, new OpenText(stored.kind, stored.textId, fromStored(stored)));
    }
  }

  get all(): readonly OpenText[] {
    return [...this.texts.values()];
  }

  /** Whether some text has edits that the server has not confirmed. */
  get hasWork(): boolean {
    return this.all.some(({ session }) => !session.isSettled);
  }

  /** A text with its content. `catchUp` brings the log up to a content that is newer than what we know. */
  open(kind: TextKind, id: string, catchUp: () => Promise<void>): Promise<OpenText> {
    const known = this.texts.get(id);
    if (known?.isLoaded) return Promise.resolve(known);
    const loading = this.loading.get(id) ?? this.load(kind, id, catchUp);
    this.loading.set(id, loading);
    return loading.finally(() => this.loading.delete(id));
  }

  /** Takes entries of the log in order. Returns the texts that they altered. */
  apply(changes: readonly AppliedChange[]): OpenText[] {
    const touched = new Set<OpenText>();
    for (const { change, version } of changes) {
      const edited = editOfText(change);
      const text = edited && this.texts.get(edited.textId);
      if (!edited || !text || version === undefined || version <= text.session.version) continue;
      if (text.session.sent?.changeId === change.id) text.session = text.session.acknowledged(version);
      else text.received(parseEdit(edited.edit, editLength(edited.edit)), version);
      touched.add(text);
    }
    return [...touched];
  }

  /** Takes back an edit that the server refused; the text is read anew when it is opened again. */
  refused(change: Change): void {
    const edited = editOfText(change);
    if (edited) this.texts.delete(edited.textId);
  }

  /** The sessions of some texts as they are kept. */
  stored(texts: readonly OpenText[]): ReadonlyMap<string, StoredSession | null> {
    return new Map(texts.map(({ kind, id, session }) => [id, toStored(kind, session)]));
  }

  /** Lets go of texts that nobody shows and that have arrived. */
  forgetSettled(): void {
    for (const { id, editors, session } of this.all) {
      if (editors === 0 && session.isSettled) this.texts.delete(id);
    }
  }

  private async load(kind: TextKind, id: string, catchUp: () => Promise<void>): Promise<OpenText> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const { content, version } = await this.readText(kind, id);
      const text = this.texts.get(id) ?? new OpenText(kind, id, new TextSession(version));
      if (text.session.version < version) await catchUp();
      if (text.session.version === version) {
        text.load(content);
        this.texts.set(id, text);
        return text;
      }
    }
    throw new Error(`the text ${id} changes faster than it can be read`);
  }
}
