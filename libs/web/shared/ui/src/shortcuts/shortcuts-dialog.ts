import { Component, computed, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { DialogFrame } from '../dialog/dialog-frame';
import { Kbd } from '../kbd/kbd';
import { Shortcuts } from './shortcuts';
import type { Shortcut } from './shortcuts';

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
            @for (action of group.actions; track action.label) {
              <div>
                <dt>{{ action.label | t }}</dt>
                <dd>
                  @for (keys of action.keys; track keys) {
                    <pf-kbd [keys]="keys" />
                  }
                </dd>
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
    dd {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--pf-space-2);
    }
  `,
})
export class ShortcutsDialog {
  private readonly shortcuts = inject(Shortcuts);
  protected readonly groups = computed(() =>
    [...Map.groupBy(this.shortcuts.all(), ({ group }) => group)].map(([name, shortcuts]) => ({
      name,
      actions: actionsOf(shortcuts.toReversed()),
    })),
  );
}

/** One line for an action, whatever number of keys do it. */
function actionsOf(shortcuts: readonly Shortcut[]) {
  return [...Map.groupBy(shortcuts, ({ label }) => label)].map(([label, same]) => ({
    label,
    keys: [...new Set(same.map(({ keys }) => keys))],
  }));
}
