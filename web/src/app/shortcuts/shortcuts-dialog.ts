import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import {
  Announcer,
  Button,
  chordOf,
  commandIds,
  commandPlaces,
  Commands,
  definitionOf,
  DialogFrame,
  displayKeys,
  isApple,
  Kbd,
  KeyLetters,
  Keymap,
} from '@promptyflow/web-ui';
import type { CommandId } from '@promptyflow/web-ui';
import { refusalOf } from './refusal';
import type { Refusal } from './refusal';

/** Everything that the keyboard can do on this page, by place; the keys are changed here. */
@Component({
  imports: [Button, DialogFrame, Kbd, TextPipe],
  templateUrl: './shortcuts-dialog.html',
  styleUrl: './shortcuts-dialog.css',
  host: { 'data-testid': 'shortcuts' },
})
export class ShortcutsDialog {
  private readonly ref = inject<DialogRef>(DialogRef);
  private readonly commands = inject(Commands);
  private readonly keymap = inject(Keymap);
  private readonly letters = inject(KeyLetters).letters;
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  protected readonly definitionOf = definitionOf;
  /** The command whose new keys are waited for. */
  protected readonly asked = signal<CommandId | null>(null);
  protected readonly refused = signal<string>('');
  /** Whether there is a tour of the page that is open. */
  protected readonly hasTour = computed(() => this.commands.all().some(({ id }) => id === 'tour.start'));
  protected readonly hasChosen = computed(() => this.keymap.chosen().length > 0);

  protected readonly groups = computed(() => {
    const present = new Set(this.commands.all().map(({ id }) => id));
    return Object.entries(commandPlaces)
      .map(([place, heading]) => ({
        heading,
        ids: commandIds.filter((id) => present.has(id) && definitionOf(id).place === place),
      }))
      .filter(({ ids }) => ids.length > 0);
  });

  protected keysOf(id: CommandId): readonly string[] {
    return this.commands.keysOf(id);
  }

  protected nameOf(id: CommandId): string {
    return this.i18n.text(definitionOf(id).label);
  }

  protected isChosen(id: CommandId): boolean {
    return this.keymap.of(id) !== undefined;
  }

  protected ask(id: CommandId): void {
    this.refused.set('');
    this.asked.set(id);
  }

  protected leave(): void {
    this.refused.set('');
    this.asked.set(null);
  }

  /** The focus has gone to another row. */
  protected leaveRow(event: FocusEvent): void {
    const [row, next] = [event.currentTarget, event.relatedTarget];
    if (row instanceof HTMLElement && next instanceof Node && row.contains(next)) return;
    // A window that is left keeps the question.
    if (next !== null) this.leave();
  }

  /** While new keys are waited for every press is one, and nothing else on the page hears of it. */
  protected press(event: KeyboardEvent, id: CommandId): void {
    if (this.asked() !== id || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = chordOf(event);
    if (keys === null || event.repeat) return;
    if (keys === 'Escape') return this.leave();
    const refusal = refusalOf(id, keys, (other) => this.keysOf(other));
    if (refusal) return this.refused.set(this.wordsFor(refusal, keys));
    this.choose(id, [keys]);
    this.tell('ui.shortcuts.chosen', id);
  }

  protected switchOff(id: CommandId, event: Event): void {
    backToKeys(event);
    this.choose(id, []);
    this.tell('ui.shortcuts.switchedOff', id);
  }

  protected reset(id: CommandId, event: Event): void {
    backToKeys(event);
    this.choose(id, null);
    this.tell('ui.shortcuts.chosen', id);
  }

  protected resetAll(): void {
    this.leave();
    // The button goes with what it resets.
    this.list().nativeElement.focus();
    this.keymap.take([]);
    this.announcer.say(this.i18n.text('ui.shortcuts.resetDone'));
  }

  protected takeTour(): void {
    this.ref.close();
    this.commands.run('tour.start');
  }

  private choose(id: CommandId, keys: readonly string[] | null): void {
    const usual = definitionOf(id).keys;
    const isUsual = keys?.length === usual.length && keys.every((one, index) => one === usual[index]);
    this.keymap.choose(id, isUsual ? null : keys);
    this.leave();
  }

  private tell(words: 'ui.shortcuts.chosen' | 'ui.shortcuts.switchedOff', id: CommandId): void {
    const [keys] = this.keysOf(id);
    const text = keys === undefined ? 'ui.shortcuts.switchedOff' : words;
    this.announcer.say(this.i18n.text(text, { name: this.nameOf(id), keys: this.show(keys ?? '') }));
  }

  private wordsFor(refusal: Refusal, keys: string): string {
    const shown = { keys: this.show(keys) };
    switch (refusal.why) {
      case 'taken':
        return this.i18n.text('ui.shortcuts.refused.taken', { ...shown, name: this.nameOf(refusal.by) });
      case 'browser':
        return this.i18n.text('ui.shortcuts.refused.browser', shown);
      case 'page':
        return this.i18n.text('ui.shortcuts.refused.page', shown);
      case 'letter':
        return this.i18n.text('ui.shortcuts.refused.letter', {
          ...shown,
          mod: this.show('Mod'),
          alt: this.show('Alt'),
        });
    }
  }

  private show(keys: string): string {
    return displayKeys(keys, isApple, this.letters());
  }
}

/** From a button that goes to the one that stays in its row. */
function backToKeys({ currentTarget }: Event): void {
  const row = currentTarget instanceof Element ? currentTarget.closest('li') : null;
  row?.querySelector<HTMLElement>('button.keys')?.focus();
}
