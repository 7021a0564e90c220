import { Component, computed, input } from '@angular/core';
import { displayKeys } from './keys';

/** A key or a chord: `<pf-kbd keys="Mod+K" />`. */
@Component({
  selector: 'pf-kbd',
  template: '<kbd>{{ shown() }}</kbd>',
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
  readonly keys = input.required<string>();
  protected readonly shown = computed(() => displayKeys(this.keys()));
}
