import type { ChangeDesc, ChangeSet, Text } from '@codemirror/state';
import type { Change, ChangeDraft, ChangeType } from '@promptyflow/contracts';
import type { TextKind } from '../sync/open-text';
import { continues, mapStep } from './text-step';
import type { TextStep } from './text-step';

export type Branch = 'undo' | 'redo';

export const otherBranch = (branch: Branch): Branch => (branch === 'undo' ? 'redo' : 'undo');

/** One thing that the person did, as what takes it back. */
export interface HistoryStep {
  /** What was done, for words about it. */
  readonly what: ChangeType;
  readonly drafts: readonly ChangeDraft[];
  readonly texts: readonly TextStep[];
  /** The changes that made it; a refused one has nothing to take back. */
  readonly changeIds: readonly string[];
}

/** Rows to be written: by branch and place in it; null for one that is gone. */
export type HistoryDelta = ReadonlyMap<`${Branch}:${number}`, HistoryStep | null>;

/** Typing that goes on within this time at one place is one step. */
const joinMs = 500;

/**
 * What this page's person did, to be undone and redone in the order done, over all texts and all of the outline.
 * Others' edits move the steps of a text along, like the history of an editor that works together with others
 * (the branches of `@codemirror/commands`, over more than one document).
 */
export class History {
  private readonly branches: Record<Branch, HistoryStep[]>;
  private readonly dirty = new Set<`${Branch}:${number}`>();
  private typedAt = 0;
  private didAt = 0;

  constructor(stored: Readonly<Record<Branch, readonly HistoryStep[]>> = { undo: [], redo: [] }) {
    this.branches = { undo: [...stored.undo], redo: [...stored.redo] };
  }

  get canUndo(): boolean {
    return this.branches.undo.length > 0;
  }

  get canRedo(): boolean {
    return this.branches.redo.length > 0;
  }

  /** Whether some step is about a text. */
  has(textId: string): boolean {
    return Object.values(this.branches).some((steps) =>
      steps.some(({ texts }) => texts.some(({ id }) => id === textId)),
    );
  }

  top(branch: Branch): HistoryStep | undefined {
    return this.branches[branch].at(-1);
  }

  /** Whether a step is still the one to be undone next, be it that others' edits have moved it along. */
  isNext(step: HistoryStep): boolean {
    return this.top('undo')?.drafts === step.drafts;
  }

  /** The person did something new: what had been undone cannot be redone any more. */
  did(step: HistoryStep): void {
    this.push('undo', step);
    this.clear('redo');
    this.didAt = Date.now();
    this.typedAt = 0;
  }

  /**
   * Changes of the outline that the person made, with what takes them back. A selection that is at once as it was,
   * as after the two clicks of a double click, leaves no step.
   */
  changed(changes: readonly Change[], drafts: readonly ChangeDraft[]): void {
    const [first] = changes;
    if (!first || drafts.length === 0) return;
    const last = this.top('undo');
    const [back] = last?.drafts ?? [];
    const isBack =
      first.type === 'selection.set' &&
      back?.type === 'selection.set' &&
      last?.drafts.length === 1 &&
      Date.now() - this.didAt < joinMs &&
      back.promptId === first.promptId &&
      back.itemIds.join() === first.itemIds.join();
    if (isBack) this.pop('undo');
    else this.did({ what: first.type, drafts, texts: [], changeIds: changes.map(({ id }) => id) });
  }

  /** The person typed into a text that was `before`. */
  typed(kind: TextKind, id: string, edit: ChangeSet, before: Text): void {
    const step = { kind, id, edit: edit.invert(before), mapped: null };
    const now = Date.now();
    const [last, ...more] = this.top('undo')?.texts ?? [];
    const joins =
      last?.id === id &&
      more.length === 0 &&
      last.mapped === null &&
      now - this.typedAt < joinMs &&
      continues(last, edit);
    if (joins) {
      this.replaceTop('undo', { ...step, edit: step.edit.compose(last.edit) });
      this.clear('redo');
    } else {
      const what = kind === 'item' ? 'item.edit' : 'prompt.edit';
      this.did({ what, drafts: [], texts: [step], changeIds: [] });
    }
    this.typedAt = now;
  }

  /** Somebody else edited a text; the edit fits it as the person sees it. */
  received(textId: string, edit: ChangeSet): void {
    for (const branch of ['undo', 'redo'] as const) this.map(branch, textId, edit.desc);
  }

  push(branch: Branch, step: HistoryStep): void {
    this.branches[branch].push(step);
    this.touch(branch, this.branches[branch].length - 1);
  }

  /** Takes the last step off; those below meet what others did to its texts since. */
  pop(branch: Branch): HistoryStep | undefined {
    const steps = this.branches[branch];
    const step = steps.pop();
    this.touch(branch, steps.length);
    for (const { id, mapped } of step?.texts ?? []) if (mapped) this.map(branch, id, mapped);
    this.typedAt = 0;
    return step;
  }

  /** The server never took these changes. */
  refused(changeIds: ReadonlySet<string>): void {
    this.drop((step) => step.changeIds.some((id) => changeIds.has(id)));
  }

  /** A text that has to be read anew is unlike what its steps fit. */
  forgetText(textId: string): void {
    this.drop(({ texts }) => texts.some(({ id }) => id === textId));
  }

  /** What changed since this was asked last. */
  takeDelta(): HistoryDelta {
    const delta = new Map<`${Branch}:${number}`, HistoryStep | null>();
    for (const key of this.dirty) {
      const [branch, index] = key.split(':') as [Branch, string];
      delta.set(key, this.branches[branch][Number(index)] ?? null);
    }
    this.dirty.clear();
    return delta;
  }

  /** Moves the steps of a text along, from the top down to the first that still has something to take back. */
  private map(branch: Branch, textId: string, edit: ChangeDesc): void {
    const steps = this.branches[branch];
    let mapping: ChangeDesc | null = edit;
    for (let index = steps.length - 1; index >= 0 && mapping; index--) {
      const step = steps[index];
      const text = step?.texts.find(({ id }) => id === textId);
      if (!step || !text) continue;
      const mapped: TextStep = mapStep(text, mapping);
      const isSpent = mapped.edit.empty;
      const texts = step.texts.flatMap((one) => (one !== text ? [one] : isSpent ? [] : [mapped]));
      steps[index] = { ...step, texts };
      this.touch(branch, index);
      mapping = isSpent ? mapped.mapped : null;
    }
    this.drop(({ drafts, texts }) => drafts.length === 0 && texts.length === 0);
  }

  private drop(isGone: (step: HistoryStep) => boolean): void {
    for (const branch of ['undo', 'redo'] as const) {
      const steps = this.branches[branch];
      const first = steps.findIndex(isGone);
      if (first < 0) continue;
      const count = steps.length;
      this.branches[branch] = steps.filter((step) => !isGone(step));
      for (let index = first; index < count; index++) this.touch(branch, index);
    }
  }

  private replaceTop(branch: Branch, text: TextStep): void {
    const steps = this.branches[branch];
    const index = steps.length - 1;
    const step = steps[index];
    if (step) steps[index] = { ...step, texts: [text] };
    this.touch(branch, index);
  }

  private clear(branch: Branch): void {
    for (let index = 0; index < this.branches[branch].length; index++) this.touch(branch, index);
    this.branches[branch] = [];
  }

  private touch(branch: Branch, index: number): void {
    this.dirty.add(`${branch}:${index}`);
  }
}
