import { afterRenderEffect, computed, inject, Injectable, signal } from '@angular/core';
import { WorkbenchStore } from '../workbench-store';
import { TileColumns } from './tile-columns';

/** About what a large window shows at once, and what a slow machine makes within a frame or two. */
const tilesPerFrame = 60;

/** Lets a large map come tile by tile, in the order of the project, so that the page answers meanwhile. */
@Injectable()
export class DrawnTiles {
  private readonly store = inject(WorkbenchStore);
  private readonly columns = inject(TileColumns);
  private readonly room = signal(tilesPerFrame);

  /** Of each block, how many of its pieces there is room for. */
  private readonly pieces = computed(() => {
    let room = this.columns.count() > 0 ? this.room() : 0;
    const pieces = new Map<string, number>();
    for (const { id, items } of this.store.tree()?.blocks ?? []) {
      let count = 0;
      for (; count < items.length && room > 0; count++) room -= 1 + (items[count]?.subItems.length ?? 0);
      pieces.set(id, count);
    }
    return { pieces, isFull: room <= 0 };
  });

  constructor() {
    afterRenderEffect(() => {
      const room = this.room();
      if (room === Infinity || this.store.tree() === null || this.columns.count() === 0) return;
      // All of them: what is added later is there at once.
      const next = this.pieces().isFull ? room + tilesPerFrame : Infinity;
      requestAnimationFrame(() => this.room.set(next));
    });
  }

  piecesOf(blockId: string): number {
    return this.pieces().pieces.get(blockId) ?? 0;
  }
}
