import { Component, computed, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { DialogFrame } from '../dialog/dialog-frame';
import { Kbd } from '../kbd/kbd';
import { Shortcuts } from './shortcuts';

/** Everything that the keyboard can do on this page, by group. */
@Component({
  imports: [DialogFrame, Kbd, TextPipe],
  template: `
    <pf-dialog [heading]="'ui.shortcuts.heading' | t">
      <!-- Takes the focus, so that the keys scroll it. -->
      <section tabindex="0" [attr.aria-label]="'ui.shortcuts.heading' | t">
        @for (group of groups(); track group.name) {
          <h3>{{ group.name | t }}</h3>
          <dl>
            @for (shortcut of group.shortcuts; track shortcut) {
              <div>
                <dt>{{ shortcut.label | t }}</dt>
                <dd><pf-kbd [keys]="shortcut.keys" /></dd>
              </div>
            }
          </dl>
        }
      </section>
    </pf-dialog>
  `,
  styles: `
    section {
      max-block-size: 70dvh;
      padding-inline: var(--pf-space-2);
      overflow-y: auto;
    }
    h3 {
      margin-block: var(--pf-space-3) var(--pf-space-1);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    dl div {
      display: flex;
      justify-content: space-between;
      gap: var(--pf-space-4);
      padding-block: var(--pf-space-15);
      border-block-end: 1px solid var(--pf-line-soft);
    }
  `,
})
export class ShortcutsDialog {
  private readonly shortcuts = inject(Shortcuts);
  protected readonly groups = computed(() =>
    [...Map.groupBy(this.shortcuts.all(), (shortcut) => shortcut.group)].map(([name, shortcuts]) => ({
      name,
      shortcuts: [...shortcuts].reverse(),
    })),
  );
}
