import type { DragDrop, DragRef, DropListRef } from '@angular/cdk/drag-drop';
import type { PiecePlace } from '@promptyflow/web-projects-data-access';
import type { ContextActions } from '../context-actions';
import type { PieceActions } from '../pieces/piece-actions';
import type { WorkbenchStore } from '../workbench-store';
import { blockTarget, pieceTarget } from './drop-places';
import type { DropTarget } from './drop-places';
import type { Box } from './sweep-path';
import { tileAt, tileId } from './tile-boxes';

interface MapDragPorts {
  readonly store: WorkbenchStore;
  readonly actions: ContextActions;
  readonly pieces: PieceActions;
  /** Where what is dragged would go; null when it would go nowhere. */
  readonly showMark: (mark: Box | null) => void;
  readonly moved: (id: string) => void;
}

/**
 * Dragging tiles and blocks by their handles, on the CDK: its threshold, its preview, its scrolling at the edges.
 * The place is found here, because tiles of groups stand within those of blocks. A drag is made when a handle is
 * pressed, so that thousands of tiles cost nothing.
 */
export class MapDrag {
  private readonly list: DropListRef;
  private drag: DragRef | null = null;

  constructor(
    private readonly map: HTMLElement,
    private readonly dragDrop: DragDrop,
    private readonly ports: MapDragPorts,
  ) {
    this.list = dragDrop.createDropList(map);
    this.list.sortingDisabled = true;
    this.list.autoScrollStep = 12;
  }

  get isDragging(): boolean {
    return this.drag?.isDragging() ?? false;
  }

  /** Before the press reaches what is under the pointer. True when it is on a handle. */
  press(event: Event): boolean {
    const handle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-grip]') : null;
    if (!handle) return false;
    const tile = tileAt(handle);
    const card = handle.closest<HTMLElement>('[data-block-id]');
    if (tile) this.prepare(tile, handle, (point) => this.piecePlace(tileId(tile), point));
    else if (card)
      this.prepare(card, handle, (point) => this.blockPlace(card.dataset['blockId'] ?? '', point));
    return true;
  }

  destroy(): void {
    this.drag?.dispose();
    this.list.dispose();
  }

  private prepare(
    element: HTMLElement,
    handle: HTMLElement,
    targetAt: (point: { x: number; y: number }) => DropTarget<() => void> | null,
  ): void {
    this.drag?.dispose();
    const drag = this.dragDrop.createDrag(element);
    this.drag = drag;
    drag.withHandles([handle]);
    this.list.withItems([drag]);
    let target: DropTarget<() => void> | null = null;
    drag.moved.subscribe(({ pointerPosition: { x, y } }) => {
      const { left, top } = this.map.getBoundingClientRect();
      target = targetAt({ x: x - left + this.map.scrollLeft, y: y - top + this.map.scrollTop });
      this.ports.showMark(target?.mark ?? null);
    });
    drag.ended.subscribe(() => this.ports.showMark(null));
    drag.dropped.subscribe(() => target?.place());
  }

  private piecePlace(id: string, point: { x: number; y: number }): DropTarget<() => void> | null {
    const { store, actions, pieces, moved } = this.ports;
    const picked = store.picked();
    const ids = picked.includes(id) ? picked : [id];
    const moving = ids.flatMap((one) => actions.find(one)?.item ?? []);
    const found = pieceTarget(this.map, store.tree()?.blocks ?? [], moving, point);
    if (!found) return null;
    const go = (place: PiecePlace) => pieces.drop(ids, place) && moved(id);
    return { mark: found.mark, place: () => void go(found.place) };
  }

  private blockPlace(id: string, point: { x: number; y: number }): DropTarget<() => void> | null {
    const found = blockTarget(this.map, id, point);
    return found && { mark: found.mark, place: () => this.ports.actions.putBlock(id, found.place) };
  }
}
