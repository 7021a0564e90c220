import { Component, computed, inject, input } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { commandIds, Commands, Kbd } from '@promptyflow/web-ui';
import type { CommandId } from '@promptyflow/web-ui';

/** Keys within a text of the help: those of a command as the person has them, or the keys themselves. */
@Component({
  selector: 'pf-help-keys',
  imports: [Kbd, TextPipe],
  template: `
    @for (keys of shown(); track keys) {
      <pf-kbd [keys]="keys" />
    } @empty {
      <em>{{ 'help.noKeys' | t }}</em>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: var(--pf-space-1);
    }
  `,
})
export class HelpKeys {
  /** `map.pick`, or `Mod+V`. */
  readonly of = input.required<string>();
  private readonly commands = inject(Commands);
  protected readonly shown = computed(() => {
    const of = this.of();
    return isCommand(of) ? this.commands.keysOf(of) : [of];
  });
}

function isCommand(name: string): name is CommandId {
  return commandIds.some((id) => id === name);
}
