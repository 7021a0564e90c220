import { HttpErrorResponse } from '@angular/common/http';
import type { ChangeSet } from '@codemirror/state';
import type { Change, ChangeDraft, ChangeType } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { applyChanges } from '../outline/apply-change';
import type { OutlineRows } from '../outline/outline';
import type { OpenText, TextKind } from '../sync/open-text';
import type { ProjectWork } from '../sync/project-work';
import { otherBranch } from './history';
import type { Branch, HistoryStep } from './history';
import { inverseOf, isPossible } from './inverse';
import type { TextStep } from './text-step';

/** What was undone or redone, for words about it and to show where it was. */
export interface HistoryMove {
  readonly what: ChangeType;
  /** False when others have removed everything that it was about. */
  readonly isDone: boolean;
  readonly changes: readonly Change[];
  readonly texts: readonly { readonly kind: TextKind; readonly id: string }[];
}

/** What the walk needs of the open project. */
export interface HistoryPorts {
  readonly work: ProjectWork;
  /** As the person sees it; null when the project is no longer open. */
  readonly outline: () => OutlineRows | null;
  readonly openText: (kind: TextKind, id: string) => Promise<OpenText>;
  readonly closeText: (text: OpenText) => void;
}

/** A text to be altered: `edit` sees it as it is now, and answers null to leave it. */
export interface TextEditRequest {
  readonly kind: TextKind;
  readonly id: string;
  readonly edit: (text: OpenText) => ChangeSet | null;
}

/** Walks the history of a page: one move at a time, each an ordinary change of the project. */
export class ProjectHistory {
  private moving: Promise<unknown> = Promise.resolve();

  /** Takes the last step of a branch back, and puts what does it again on the other one. */
  move(branch: Branch, ports: HistoryPorts): Promise<HistoryMove | null> {
    return this.next(() => this.moveOnce(branch, ports));
  }

  /** Alters texts, and the outline by `drafts`, as one step. Returns the ids of the texts altered. */
  edit(
    requests: readonly TextEditRequest[],
    ports: HistoryPorts,
    drafts: readonly ChangeDraft[] = [],
  ): Promise<string[]> {
    return this.next(() => this.editOnce(requests, ports, drafts));
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.moving.then(work);
    this.moving = done.catch(() => undefined);
    return done;
  }

  private async moveOnce(branch: Branch, ports: HistoryPorts): Promise<HistoryMove | null> {
    const { history } = ports.work;
    const top = history.top(branch);
    if (!top) return null;
    let texts: OpenText[];
    try {
      texts = await openAll(top.texts, ports);
    } catch (error) {
      if (!isGone(error) || history.top(branch) !== top) throw error;
      history.pop(branch);
      return { what: top.what, isDone: false, changes: [], texts: [] };
    }
    try {
      const outline = ports.outline();
      // Whoever typed or was told of others' edits while the texts were read has another step before them.
      const step = history.top(branch);
      if (!outline || !step || !isSame(step, top)) return null;
      history.pop(branch);
      return await this.replay(step, branch, { outline, texts, ports });
    } finally {
      texts.forEach(ports.closeText);
    }
  }

  private async replay(
    step: HistoryStep,
    branch: Branch,
    { outline, texts, ports: { work } }: Replay,
  ): Promise<HistoryMove> {
    const changes = toChanges(outline, step.drafts);
    const edits = new Map<OpenText, ChangeSet>();
    const inverses: TextStep[] = [];
    for (const { id, edit } of step.texts) {
      const text = texts.find((one) => one.id === id);
      if (!text || text.text.length !== edit.length) continue;
      edits.set(text, edit);
      inverses.push({ kind: text.kind, id, edit: edit.invert(text.text), mapped: null });
    }
    const drafts = inverseOf(outline, changes);
    const changeIds = changes.map(({ id }) => id);
    const isDone = drafts.length > 0 || inverses.length > 0;
    if (isDone) {
      work.history.push(otherBranch(branch), { what: step.what, drafts, texts: inverses, changeIds });
    }
    work.replay(edits);
    await send(changes, work);
    return { what: step.what, isDone, changes, texts: step.texts };
  }

  private async editOnce(
    requests: readonly TextEditRequest[],
    ports: HistoryPorts,
    wanted: readonly ChangeDraft[],
  ): Promise<string[]> {
    const texts = await openAll(requests, ports);
    try {
      const edits = new Map<OpenText, ChangeSet>();
      for (const { id, edit } of requests) {
        const text = texts.find((one) => one.id === id);
        const made = text && edit(text);
        if (text && made && !made.empty) edits.set(text, made);
      }
      const outline = ports.outline();
      const changes = outline ? toChanges(outline, wanted) : [];
      const drafts = outline ? inverseOf(outline, changes) : [];
      if (edits.size === 0 && drafts.length === 0) return [];
      const steps = [...edits].map(([text, edit]) => ({
        kind: text.kind,
        id: text.id,
        edit: edit.invert(text.text),
        mapped: null,
      }));
      const changeIds = changes.map(({ id }) => id);
      ports.work.history.did({ what: 'item.edit', drafts, texts: steps, changeIds });
      ports.work.replay(edits);
      await send(changes, ports.work);
      return steps.map(({ id }) => id);
    } finally {
      texts.forEach(ports.closeText);
    }
  }
}

interface Replay {
  readonly outline: OutlineRows;
  readonly texts: readonly OpenText[];
  readonly ports: HistoryPorts;
}

/** All of the texts, or none: a step is not taken back by half. */
async function openAll(
  wanted: readonly { readonly kind: TextKind; readonly id: string }[],
  { openText, closeText }: HistoryPorts,
): Promise<OpenText[]> {
  const opened = await Promise.allSettled(wanted.map(({ kind, id }) => openText(kind, id)));
  const texts = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (!failed) return texts;
  texts.forEach(closeText);
  throw failed.reason;
}

/** The same step, be it that others' edits have moved it along. */
function isSame(step: HistoryStep, other: HistoryStep): boolean {
  return (
    step === other ||
    (step.drafts === other.drafts &&
      step.changeIds === other.changeIds &&
      step.texts.length === other.texts.length)
  );
}

/** With what was typed before them. */
async function send(changes: readonly Change[], work: ProjectWork): Promise<void> {
  if (changes.length > 0) await work.submit(changes);
  else await work.commitTyped();
}

/** The changes that drafts come to now: what others have removed meanwhile is left out. */
function toChanges(outline: OutlineRows, drafts: readonly ChangeDraft[]): Change[] {
  const changes = drafts.map((draft) => ({ id: uuidv7(), ...draft }) as Change);
  const possible: Change[] = [];
  applyChanges(
    outline,
    changes.map((change) => ({ change })),
    (before, change) => isPossible(before, change) && possible.push(change) > 0,
  );
  return possible;
}

function isGone(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === 404;
}
