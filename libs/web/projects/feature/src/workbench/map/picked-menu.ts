import { Component, computed, inject, output } from '@angular/core';
import { leavesOf } from '@promptyflow/prompt-engine';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Icon, Menu, MenuDivider, MenuFor, MenuHeading, MenuItem } from '@promptyflow/web-ui';
import { MayEdit } from '../may-edit';
import { MergeFlow } from '../merge/merge-flow';
import { PieceActions } from '../pieces/piece-actions';
import { WorkbenchStore } from '../workbench-store';

/** What can be done with all the picked pieces at once, and picking by tag. */
@Component({
  selector: 'pf-picked-menu',
  imports: [Button, Icon, MayEdit, Menu, MenuDivider, MenuFor, MenuHeading, MenuItem, PluralPipe, TextPipe],
  templateUrl: './picked-menu.html',
  styles: `
    @container (width <= 520px) {
      .word {
        display: none;
      }
    }
  `,
})
export class PickedMenu {
  readonly exportAsked = output<void>();

  protected readonly store = inject(WorkbenchStore);
  protected readonly pieces = inject(PieceActions);
  private readonly mergeFlow = inject(MergeFlow);
  protected readonly blocks = computed(() => this.store.tree()?.blocks ?? []);

  /** In document order, as the pieces stand on the map. */
  protected merge(): void {
    const picked = new Set(this.store.picked());
    const ids = leavesOf(this.store.outline()).map(({ id }) => id);
    void this.mergeFlow.merge(ids.filter((id) => picked.has(id)));
  }
}
