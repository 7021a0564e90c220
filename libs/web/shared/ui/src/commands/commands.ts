import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { isApple } from '../kbd/keys';
import { definitionOf } from './catalogue';
import type { CommandId } from './catalogue';
import { chordOf, writesCharacter } from './chord';
import { Keymap } from './keymap';

interface Deed {
  /** Absent for what a part of the page handles itself while it has the focus: it is only listed. */
  readonly run?: () => void;
  /** Whether it holds now; always when left out. */
  readonly when?: () => boolean;
}

export interface RegisteredCommand extends Deed {
  readonly id: CommandId;
}

/** What the page can be told to do now. What is registered works by its keys, is listed under `?`, and is in the palette. */
@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly keymap = inject(Keymap);
  private readonly registered = signal<readonly RegisteredCommand[]>([]);
  /** The last registered first. */
  readonly all = this.registered.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const listen = (event: KeyboardEvent) => void this.handle(event);
    document.addEventListener('keydown', listen);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('keydown', listen));
  }

  /** Registers a command until `destroyRef` is destroyed; of several with the same keys the later one wins. */
  register(id: CommandId, deed: Deed, destroyRef: DestroyRef): void {
    const command = { ...deed, id };
    this.registered.update((all) => [command, ...all]);
    destroyRef.onDestroy(() => this.registered.update((all) => all.filter((one) => one !== command)));
  }

  /** The person's keys, or the usual ones; empty while it is switched off. */
  keysOf(id: CommandId): readonly string[] {
    const { keys, fixed } = definitionOf(id);
    return (fixed ? undefined : this.keymap.of(id)) ?? keys;
  }

  /** For parts of the page that handle a command themselves while they have the focus. */
  matches(id: CommandId, event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    return chord !== null && this.keysOf(id).includes(chord);
  }

  /** Does what is registered for it, if anything is. */
  run(id: CommandId): void {
    this.registered()
      .find((one) => one.id === id && holds(one))
      ?.run?.();
  }

  /** Does what the keys are for; false when they are for nothing. An editor asks before it uses them itself. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const chord = chordOf(event);
    if (chord === null) return false;
    const typing = isTyping(event.target);
    const writes = !isFunctionKey(event.key) && writesCharacter(event, isApple);
    if (typing && writes) return false;
    const command = this.registered().find(
      (one) =>
        one.run &&
        this.keysOf(one.id).includes(chord) &&
        !(typing && definitionOf(one.id).notInFields) &&
        holds(one),
    );
    if (!command?.run) return false;
    event.preventDefault();
    command.run();
    return true;
  }
}

function holds({ when }: Deed): boolean {
  return when?.() ?? true;
}

function isFunctionKey(key: string): boolean {
  return /^F\d{1,2}$/.test(key);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}
