import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { matchesKeys } from './shortcut-match';

export interface Shortcut {
  /** Such as `Mod+K`, `Shift+Enter`, `?`; `Mod` is ⌘ on Apple machines and Ctrl elsewhere. */
  readonly keys: string;
  readonly label: TranslationKey;
  readonly group: TranslationKey;
  /** Leaves the keys to a field that has the focus, which undoes its own typing. */
  readonly notInFields?: boolean;
  /** Absent for keys that a part of the page handles itself while it has the focus: those are only listed. */
  readonly run?: () => void;
}

/** The page's keyboard shortcuts. What is registered works, and is listed under `?`. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly registered = signal<readonly Shortcut[]>([]);
  readonly all = this.registered.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const listen = (event: KeyboardEvent) => this.runMatching(event);
    document.addEventListener('keydown', listen);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('keydown', listen));
  }

  /** Registers a shortcut until `destroyRef` is destroyed; a later one with the same keys wins. */
  register(shortcut: Shortcut, destroyRef: DestroyRef): void {
    this.registered.update((all) => [shortcut, ...all]);
    destroyRef.onDestroy(() => this.registered.update((all) => all.filter((one) => one !== shortcut)));
  }

  private runMatching(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey;
    const typing = isTyping(event.target);
    if (plainKey && typing) {
      return;
    }
    const shortcut = this.registered().find(
      (one) => one.run && matchesKeys(one.keys, event) && !(typing && one.notInFields),
    );
    if (shortcut?.run) {
      event.preventDefault();
      shortcut.run();
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}
