import type { ChangeSet } from '@codemirror/state';
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
  /** Versions that the log told of while their text was being read. */
  private readonly passed = new Map<string, number>();

  /** `isRemembered` tells of texts that the person can undo something in. */
  constructor(
    private readonly readText: ReadText,
    private readonly isRemembered: (textId: string) => boolean,
    sessions: WaitingWork['sessions'],
  ) {
    for (const stored of sessions) {
      this.texts.set(stored.textId, new OpenText(stored.kind, stored.textId, fromStored(stored)));
    }
  }

  get all(): readonly OpenText[] {
    return [...this.texts.values()];
  }

  /** Whether some text is followed from the version that a page before this one knew. */
  get isFollowing(): boolean {
    return this.texts.size > 0;
  }

  get(id: string): OpenText | undefined {
    return this.texts.get(id);
  }

  /**
   * A text with its content, and one editor more that shows it. `catchUp` brings the log up to a content that is
   * newer than what we know.
   */
  async open(kind: TextKind, id: string, catchUp: () => Promise<void>): Promise<OpenText> {
    for (;;) {
      const known = this.texts.get(id);
      // Counted in the same moment: a text that nobody shows may be let go of in the next.
      if (known?.isLoaded) return withOneMore(known);
      const loading = this.loading.get(id) ?? this.load(kind, id, catchUp).finally(() => this.endLoading(id));
      this.loading.set(id, loading);
      await loading;
    }
  }

  /** Takes entries of the log in order, and tells of others' edits. Returns the texts that they altered. */
  apply(changes: readonly AppliedChange[], received: (textId: string, edit: ChangeSet) => void): OpenText[] {
    const touched = new Set<OpenText>();
    for (const { change, version } of changes) {
      const edited = editOfText(change);
      const text = edited && this.texts.get(edited.textId);
      if (edited && version !== undefined && this.loading.has(edited.textId)) {
        this.passed.set(edited.textId, version);
      }
      if (!edited || !text || version === undefined || version <= text.session.version) continue;
      if (text.session.sent?.changeId === change.id) text.acknowledged(version);
      else received(text.id, text.received(parseEdit(edited.edit, editLength(edited.edit)), version));
      touched.add(text);
    }
    return [...touched];
  }

  /** The text whose edit under way is this change. */
  ofEdit(change: Change): OpenText | undefined {
    const edited = editOfText(change);
    const text = edited ? this.texts.get(edited.textId) : undefined;
    return text?.session.sent?.changeId === change.id ? text : undefined;
  }

  /** Lets go of a text at once; it is read anew when it is opened again. */
  forget(text: OpenText): void {
    this.texts.delete(text.id);
  }

  /** The sessions of some texts as they are kept: of texts with work, or with something to undo. */
  stored(texts: readonly OpenText[]): ReadonlyMap<string, StoredSession | null> {
    const isKept = ({ id, session }: OpenText) => !session.isSettled || this.isRemembered(id);
    return new Map(texts.map((text) => [text.id, isKept(text) ? toStored(text.kind, text.session) : null]));
  }

  /** Lets go of texts that nobody shows and that have arrived. Returns those that are followed no more. */
  forgetSettled(): OpenText[] {
    const settled = this.all.filter(({ editors, session }) => editors === 0 && session.isSettled);
    const forgotten = settled.filter(({ id }) => !this.isRemembered(id));
    for (const text of settled) text.unload();
    for (const { id } of forgotten) this.texts.delete(id);
    return forgotten;
  }

  private async load(kind: TextKind, id: string, catchUp: () => Promise<void>): Promise<OpenText> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const { content, version } = await this.readText(kind, id);
      if (version < (this.passed.get(id) ?? 0)) continue;
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

  private endLoading(id: string): void {
    this.loading.delete(id);
    this.passed.delete(id);
  }
}

function withOneMore(text: OpenText): OpenText {
  text.editors += 1;
  return text;
}
