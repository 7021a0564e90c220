import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Change } from '@promptyflow/contracts';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectEditor, projectSyncActions } from '@promptyflow/web-projects-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

/**
 * Tells a person that somebody else has removed the piece that they have open. What was typed into it stays in it, and
 * it can be restored.
 */
@Injectable()
export class RemovedNotice {
  private readonly workbench = inject(WorkbenchStore);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly outline = inject(Store).selectSignal(outlineFeature.selectOutline);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);

  constructor() {
    inject(Actions)
      .pipe(ofType(projectSyncActions.applied), takeUntilDestroyed())
      .subscribe(({ changes }) => {
        for (const { authorId, change } of changes) if (authorId !== this.user()?.id) this.meet(change);
      });
  }

  private meet(change: Change): void {
    const itemId = this.workbench.openItemId();
    const item = itemId === null ? undefined : this.outline()?.items[itemId];
    if (!item) return;
    const removed = removedBy(change);
    if (removed.some((id) => id === item.id || id === item.parentItemId)) {
      this.tell(item.id, item.title, () => this.editor.restoreItems(removed));
    } else if (change.type === 'block.remove' && change.blockId === item.blockId) {
      this.tell(item.id, item.title, () => this.editor.restoreBlock(change.blockId));
    }
  }

  private tell(itemId: string, name: string, restore: () => void): void {
    const run = () => {
      restore();
      void this.address.showItem(itemId);
    };
    this.toasts.show({
      text: this.i18n.text('context.conflict.removed', { name }),
      kind: 'danger',
      action: { label: this.i18n.text('context.trash.restore'), run },
    });
  }
}

/** The pieces that a change takes off the map. */
function removedBy(change: Change): readonly string[] {
  switch (change.type) {
    case 'item.remove':
      return [change.itemId];
    case 'item.merge':
      return change.itemIds;
    case 'item.split':
      return change.mode === 'replace' ? [change.itemId] : [];
    default:
      return [];
  }
}
