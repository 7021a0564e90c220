import { Injectable, signal } from '@angular/core';

interface KeyboardWithLayout {
  readonly keyboard?: { readonly getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };
}

/** What is written on the keys of this keyboard, where the browser tells it. */
@Injectable({ providedIn: 'root' })
export class KeyLetters {
  private readonly map = signal<ReadonlyMap<string, string>>(new Map());
  /** By `KeyboardEvent.code`. */
  readonly letters = this.map.asReadonly();

  constructor() {
    const { keyboard } = navigator as KeyboardWithLayout;
    keyboard?.getLayoutMap?.().then(
      (map) => this.map.set(map),
      // A page in a frame may not ask.
      () => undefined,
    );
  }
}
