import { inject, Injectable } from '@angular/core';
import type { Change } from '@promptyflow/contracts';
import { blockChanges, itemChanges } from '@promptyflow/importing';
import type { Arrangement } from '@promptyflow/importing';
import { Store } from '@ngrx/store';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import { toTree } from '../outline/outline-tree';
import { outlineFeature } from '../store/outline.feature';
import { ProjectSync } from '../sync/project-sync';

/** Where items go: into a block that is there, or into a new one of this title. */
export type ImportTarget = { readonly blockId: string } | { readonly newBlockTitle: string };

/** What an import made, so that it can be taken back: blocks with all in them, and items of older blocks. */
export interface LandedImport {
  readonly blockIds: readonly string[];
  readonly itemIds: readonly string[];
}

/** Lands what was read in the open project, as one batch of changes. */
@Injectable({ providedIn: 'root' })
export class ProjectImporter {
  private readonly sync = inject(ProjectSync);
  private readonly outline = inject(Store).selectSignal(outlineFeature.selectOutline);

  land({ items, blocks }: Arrangement, target: ImportTarget): LandedImport {
    const outline = this.outline();
    if (!outline) return { blockIds: [], itemIds: [] };
    const tree = toTree(outline);
    const block = 'blockId' in target ? tree.blocks.find(({ id }) => id === target.blockId) : undefined;
    const title = 'newBlockTitle' in target ? target.newBlockTitle : '—';
    const newBlocks = [...(block || items.length === 0 ? [] : [{ id: 'new', title, items: [] }]), ...blocks];
    const blockPlaces = generateNKeysBetween(tree.blocks.at(-1)?.position ?? null, null, newBlocks.length);
    const ids = new Map<string, string>();
    const added = blockChanges(newBlocks, blockPlaces, uuidv7, ids);
    const place = { blockId: block?.id ?? ids.get('new') ?? '', parentItemId: null };
    const itemPlaces = generateNKeysBetween(block?.items.at(-1)?.position ?? null, null, items.length);
    const changes: Change[] = [...added, ...itemChanges(items, itemPlaces, place, uuidv7)];
    void this.sync.submit(changes);
    const blockIds = changes.flatMap((change) => (change.type === 'block.add' ? [change.blockId] : []));
    const itemIds = changes.flatMap((change) =>
      change.type === 'item.add' && change.parentItemId === null && change.blockId === block?.id
        ? [change.itemId]
        : [],
    );
    return { blockIds, itemIds };
  }

  /** Takes an import back, as one batch. */
  takeBack({ blockIds, itemIds }: LandedImport): void {
    void this.sync.submit([
      ...blockIds.map((blockId): Change => ({ id: uuidv7(), type: 'block.remove', blockId })),
      ...itemIds.map((itemId): Change => ({ id: uuidv7(), type: 'item.remove', itemId })),
    ]);
  }
}
