import { Component, computed, inject, input } from '@angular/core';
import type { CommandId } from '../commands/catalogue';
import { Commands } from '../commands/commands';
import { KeyLetters } from '../commands/key-letters';
import { displayKeys, isApple } from './keys';

/**
 * A key or a chord, `<pf-kbd keys="Mod+V" />`, or the keys of a command as the person has them,
 * `<pf-kbd command="ai.send" />`: nothing while they are switched off.
 */
@Component({
  selector: 'pf-kbd',
  template: `
    @if (shown(); as keys) {
      <kbd>{{ keys }}</kbd>
    }
  `,
  styles: `
    kbd {
      display: inline-block;
      padding: 0 var(--pf-space-1);
      border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
      border-radius: var(--pf-radius-s);
      font-family: var(--pf-font-sans);
      font-size: var(--pf-size-2xs);
      line-height: 1.45;
      white-space: nowrap;
    }
  `,
})
export class Kbd {
  readonly keys = input('');
  readonly command = input<CommandId>();
  private readonly commands = inject(Commands);
  private readonly letters = inject(KeyLetters).letters;
  protected readonly shown = computed(() => {
    const command = this.command();
    const keys = command ? (this.commands.keysOf(command)[0] ?? '') : this.keys();
    return displayKeys(keys, isApple, this.letters());
  });
}
