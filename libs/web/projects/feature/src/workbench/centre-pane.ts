import { afterRenderEffect, Component, computed, inject, input, signal, untracked } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Skeleton } from '@promptyflow/web-ui';
import { RemovedPieces } from './conflict/removed-pieces';
import { ContextActions } from './context-actions';
import { ItemEditor } from './editor/item-editor';
import { ContextMap } from './map/context-map';
import { partIsThere } from './part-there';
import { QuietStart } from './quiet-start';
import { WorkbenchAddress } from './workbench-address';
import { WorkbenchStore } from './workbench-store';

/** The map, and below it the text that is open; on a small screen the text covers the map. */
@Component({
  selector: 'pf-centre-pane',
  imports: [ContextMap, ItemEditor, Skeleton, TextPipe],
  template: `
    <pf-context-map />
    <!-- Fetched while the person looks at the map, so that a new piece takes the first key that is typed. -->
    @defer (when editorIsThere()) {
      @if (openId(); as id) {
        <pf-item-editor
          [itemId]="id"
          [full]="full()"
          [commented]="commented()"
          (fullToggled)="full.set(!full())"
          (closed)="close(id)"
        />
      }
    } @placeholder {
      @if (openId()) {
        <pf-skeleton shape="text" [label]="'context.editor.loading' | t" />
      }
    }
  `,
  styleUrl: './centre-pane.css',
  host: { '[class.editing]': 'openId()', '[class.full]': 'full()' },
})
export class CentrePane {
  /** Whether the comments on the open item are shown. */
  readonly commented = input(false);

  private readonly store = inject(WorkbenchStore);
  private readonly actions = inject(ContextActions);
  private readonly removed = inject(RemovedPieces);
  private readonly address = inject(WorkbenchAddress);
  private readonly quiet = inject(QuietStart);
  protected readonly full = signal(false);
  protected readonly editorIsThere = partIsThere(
    () => Boolean(this.store.tree()) && (this.quiet.isOver() || this.openId() !== null),
    () => import('./editor/item-editor'),
  );
  /** Only a piece that holds text; one that became a group, or that the person has removed, closes. */
  protected readonly openId = computed(() => {
    const id = this.store.openItemId();
    const found = id === null ? null : this.actions.find(id);
    return found?.item.subItems.length === 0 || this.removed.open() ? id : null;
  });

  constructor() {
    let formerId: string | null = null;
    // After the page was drawn: until then a small screen hides the map.
    afterRenderEffect(() => {
      const id = this.openId();
      if (id === null && formerId !== null) this.leadToMap(untracked(this.store.focusedId) ?? formerId);
      formerId = id;
    });
  }

  protected close(itemId: string): void {
    this.store.focusOn(itemId);
    void this.address.showItem(null);
  }

  /** From a text that was closed to its tile, or to what came of it. */
  private leadToMap(itemId: string): void {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-item-id="${itemId}"]`)?.focus();
  }
}
