import { Injectable, signal } from '@angular/core';
import type { Signal, WritableSignal } from '@angular/core';

/** What has arrived of an answer. */
export interface RunText {
  readonly text: string;
  readonly reasoning: string;
  /** The run has ended, and this is all of it. */
  readonly complete: boolean;
}

type Part = 'text' | 'reasoning';

interface Held {
  readonly shown: WritableSignal<RunText>;
  readonly arrived: Record<Part, string[]>;
}

const nothing: RunText = { text: '', reasoning: '', complete: false };

/**
 * The texts of answers, outside the store: tokens come a hundred times a second, and the page draws sixty times.
 * What arrives is shown once per frame.
 */
@Injectable({ providedIn: 'root' })
export class RunTexts {
  private readonly held = new Map<string, Held>();
  private readonly touched = new Set<string>();
  private frame: number | null = null;

  of(runId: string): Signal<RunText> {
    return this.get(runId).shown.asReadonly();
  }

  has(runId: string): boolean {
    return this.held.has(runId);
  }

  /** Begins again from nothing, for a run that is followed from its beginning. */
  reset(runId: string): void {
    const held = this.get(runId);
    held.arrived.text = [];
    held.arrived.reasoning = [];
    held.shown.set(nothing);
  }

  append(runId: string, part: Part, text: string): void {
    this.get(runId).arrived[part].push(text);
    this.touched.add(runId);
    this.frame ??= requestAnimationFrame(() => this.showAll());
  }

  complete(runId: string): void {
    this.show(runId, true);
  }

  private get(runId: string): Held {
    const known = this.held.get(runId);
    if (known) return known;
    const held: Held = { shown: signal(nothing), arrived: { text: [], reasoning: [] } };
    this.held.set(runId, held);
    return held;
  }

  private showAll(): void {
    this.frame = null;
    for (const runId of this.touched) this.show(runId, false);
    this.touched.clear();
  }

  private show(runId: string, complete: boolean): void {
    const { shown, arrived } = this.get(runId);
    const text = arrived.text.splice(0).join('');
    const reasoning = arrived.reasoning.splice(0).join('');
    shown.update((before) => ({
      text: before.text + text,
      reasoning: before.reasoning + reasoning,
      complete: before.complete || complete,
    }));
  }
}
