import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectEditor, projectSyncActions } from '@promptyflow/web-projects-data-access';
import type { OutlineItemRow } from '@promptyflow/web-projects-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

/**
 * Pieces that somebody else has removed while a person worked on them. One that is open stays open, so that no key
 * goes astray; one that the person has left is told of when the last words typed into it arrive. Both can be restored.
 */
@Injectable()
export class RemovedPieces {
  private readonly workbench = inject(WorkbenchStore);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly confirmed = inject(Store).selectSignal(outlineFeature.selectConfirmed);
  private readonly outline = inject(Store).selectSignal(outlineFeature.selectOutline);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);

  private readonly metId = signal<string | null>(null);
  /** The piece that is open and gone. */
  readonly open = computed<OutlineItemRow | null>(() => {
    const id = this.metId();
    if (id === null || id !== this.workbench.openItemId() || this.whatIsRemoved(id).length === 0) return null;
    return this.outline()?.items[id] ?? null;
  });

  constructor() {
    inject(Actions)
      .pipe(ofType(projectSyncActions.applied), takeUntilDestroyed())
      .subscribe(({ changes }) => this.meet(changes));
    // Once it is back, or left, a later removal is another matter.
    effect(() => {
      if (!this.open()) this.metId.set(null);
    });
  }

  restore(itemId: string): void {
    const removed = this.whatIsRemoved(itemId);
    const items = removed.flatMap((one) => ('itemId' in one ? [one.itemId] : []));
    for (const one of removed) if ('blockId' in one) this.editor.restoreBlock(one.blockId);
    if (items.length > 0) this.editor.restoreItems(items);
    void this.address.showItem(itemId);
  }

  private meet(changes: readonly AppliedChange[]): void {
    const openId = this.workbench.openItemId();
    const late = new Set<string>();
    for (const { authorId, change } of changes) {
      const isOwn = authorId === this.user()?.id;
      if (!isOwn && openId !== null && this.removes(change, openId)) this.metId.set(openId);
      if (isOwn && change.type === 'item.edit' && change.itemId !== openId) late.add(change.itemId);
    }
    for (const itemId of late) this.tellLate(itemId);
  }

  private tellLate(itemId: string): void {
    const item = this.confirmed()?.items[itemId];
    if (!item || this.whatIsRemoved(itemId).length === 0) return;
    this.toasts.show({
      text: this.i18n.text('context.conflict.removedLate', { name: item.title }),
      kind: 'danger',
      action: { label: this.i18n.text('context.trash.restore'), run: () => this.restore(itemId) },
    });
  }

  private removes(change: Change, itemId: string): boolean {
    const item = this.confirmed()?.items[itemId];
    if (!item) return false;
    if (change.type === 'block.remove') return change.blockId === item.blockId;
    return removedBy(change).some((id) => id === item.id || id === item.parentItemId);
  }

  /** What has to come back for a piece to be there: itself, its group, its block. */
  private whatIsRemoved(itemId: string): ({ readonly itemId: string } | { readonly blockId: string })[] {
    const { items = {}, blocks = {} } = this.outline() ?? {};
    const item = items[itemId];
    const parent = item?.parentItemId ? items[item.parentItemId] : undefined;
    const block = item && blocks[item.blockId];
    return [
      ...(block?.removed ? [{ blockId: block.id }] : []),
      ...[parent, item].flatMap((row) => (row?.removed ? [{ itemId: row.id }] : [])),
    ];
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
