import { computed, signal } from '@angular/core';
import { titleFromText } from '@promptyflow/prompt-engine';
import type { ChosenPart, PartRange } from '@promptyflow/web-projects-data-access';
import { chosenParts } from './chosen-parts';

/** A part as the person left it. */
export interface DraftPart extends PartRange {
  /** Without its tick it joins the part before. */
  readonly ticked: boolean;
  /** The title was written by hand, so it stays when the part begins elsewhere. */
  readonly named: boolean;
}

/** Where a part begins, in the text. */
export interface CutLine {
  /** Of the part that begins here among the chosen ones; 1 for the second. */
  readonly index: number;
  readonly at: number;
}

/** The parts of a split while a person works on them: titles, ticks, and cuts that are moved, added and removed. */
export class PartsDraft {
  private readonly shown = signal<readonly DraftPart[]>([]);

  readonly parts = this.shown.asReadonly();
  /** What would be applied. */
  readonly chosen = computed<readonly ChosenPart[]>(() => chosenParts(this.shown()));
  readonly cuts = computed<readonly CutLine[]>(() =>
    this.chosen()
      .slice(1)
      .map(({ from }, index) => ({ index: index + 1, at: from })),
  );

  constructor(private readonly text: string) {}

  take(parts: readonly PartRange[]): void {
    this.shown.set(parts.map((part) => ({ ...part, ticked: true, named: false })));
  }

  tick(index: number, ticked: boolean): void {
    this.change(index, { ticked });
  }

  retitle(index: number, title: string): void {
    this.change(index, { title, named: true });
  }

  /** Moves the cut before the chosen part `index`; it stays between the cuts around it. Returns where it is. */
  moveCut(index: number, to: number): number {
    const parts = this.joined();
    const [before, after] = [parts[index - 1], parts[index]];
    if (!before || !after) return to;
    const at = Math.min(Math.max(to, before.start + 1), after.end - 1);
    parts[index - 1] = this.titled({ ...before, end: at });
    parts[index] = this.titled({ ...after, start: at });
    this.shown.set(parts);
    return at;
  }

  /** Cuts a part in two. Returns the number of the part that begins there, or -1 where a part begins already. */
  addCut(at: number): number {
    const parts = this.joined();
    const index = parts.findIndex(({ start, end }) => start < at && at < end);
    const part = parts[index];
    if (!part) return -1;
    const second = this.titled({ ...part, start: at, named: false });
    parts.splice(index, 1, { ...part, end: at }, second);
    this.shown.set(parts);
    return index + 1;
  }

  removeCut(index: number): void {
    const parts = this.joined();
    const [before, after] = [parts[index - 1], parts[index]];
    if (!before || !after) return;
    parts.splice(index - 1, 2, { ...before, end: after.end });
    this.shown.set(parts);
  }

  /** The parts with those that have no tick joined: what the cut lines stand between. */
  private joined(): DraftPart[] {
    const named = new Set(
      this.shown()
        .filter((part) => part.named)
        .map(({ title }) => title.trim()),
    );
    return chosenParts(this.shown()).map(({ title, from, to }) => ({
      title,
      start: from,
      end: to,
      ticked: true,
      named: named.has(title),
    }));
  }

  private titled(part: DraftPart): DraftPart {
    if (part.named) return part;
    return { ...part, title: titleFromText(this.text, part.start, part.end) || part.title };
  }

  private change(index: number, values: Partial<DraftPart>): void {
    this.shown.update((parts) => parts.map((part, at) => (at === index ? { ...part, ...values } : part)));
  }
}
