import { afterNextRender, ApplicationRef } from '@angular/core';
import type { Injector } from '@angular/core';
import { stateOf } from '@promptyflow/prompt-engine';
import type { CommandId, Commands } from '@promptyflow/web-ui';
import type { ContextActions, FoundItem } from '../context-actions';
import type { PieceActions } from '../pieces/piece-actions';
import type { WorkbenchStore } from '../workbench-store';
import type { TileKind } from './sweep';
import { neighbourOf, tileAt, tileId, tilesOf } from './tile-boxes';

interface MapKeysPorts {
  readonly open: (id: string) => void;
  /** Folds a group up, or unfolds it. */
  readonly fold: (id: string) => void;
  readonly copy: (found: FoundItem) => void;
  readonly kindOf: (id: string) => TileKind;
  readonly injector: Injector;
  readonly commands: Commands;
}

/** What the keyboard does on the map; everything that a pointer does, and moving. */
export class MapKeys {
  /** Gives the focus back after the next drawing; of presses faster than the page is drawn only the last counts. */
  private again: (() => void) | undefined;

  constructor(
    private readonly map: HTMLElement,
    private readonly store: WorkbenchStore,
    private readonly actions: ContextActions,
    private readonly pieces: PieceActions,
    private readonly ports: MapKeysPorts,
  ) {}

  press(event: KeyboardEvent): void {
    const tile = tileAt(event.target);
    if (!tile || event.isComposing) return;
    const { ctrlKey, metaKey, altKey } = event;
    const handled =
      this.pressCommand(event, tileId(tile)) ||
      (!ctrlKey &&
        !metaKey &&
        (altKey ? this.pressWithAlt(event, tileId(tile)) : this.pressPlain(event, tile)));
    if (handled) event.preventDefault();
  }

  toggle(id: string): void {
    if (this.ports.kindOf(id) === 'group') {
      this.store.pickUnder(id, stateOf(this.store.selection(), id, this.store.outline()) !== 'all');
    } else {
      this.store.toggleLeaf(id);
    }
  }

  /** A row that moves within its list loses the focus: it is given back. */
  moved({ item }: FoundItem): void {
    this.focusTile(item.id);
  }

  remove(found: FoundItem): void {
    const tiles = tilesOf(this.map).map(tileId);
    const index = tiles.indexOf(found.item.id);
    const next = tiles[index + 1] ?? tiles[index - 1];
    this.actions.removeItem(found);
    if (next) this.focusTile(next);
  }

  /**
   * Now, and again after the page was drawn, because the tile may only then be where it belongs; unless something
   * else, such as a field for its title, took the focus in the meantime, or a later press wants another tile.
   */
  focusTile(id: string): void {
    this.store.focusOn(id);
    this.tile(id)?.focus();
    const held = document.activeElement;
    const again = () => {
      const isLast = this.again === again;
      if (isLast && [held, document.body].includes(document.activeElement)) this.tile(id)?.focus();
    };
    this.again = again;
    afterNextRender(again, { injector: this.ports.injector });
  }

  /** What has keys that a person may change. */
  private pressCommand(event: KeyboardEvent, id: string): boolean {
    const found = this.actions.find(id);
    const isFor = (command: CommandId) => this.ports.commands.matches(command, event);
    if (!found) return false;
    if (isFor('map.all')) this.store.pickAll();
    else if (isFor('map.duplicate')) this.pieces.duplicate(found);
    else if (isFor('map.copy') && document.getSelection()?.isCollapsed !== false) this.ports.copy(found);
    else if (isFor('map.remove')) this.remove(found);
    else if (isFor('map.rename')) this.rename(id);
    else return false;
    return true;
  }

  private rename(id: string): void {
    this.store.rename(id);
    // At once, so that what is typed right away goes into the field.
    this.ports.injector.get(ApplicationRef).tick();
  }

  /** Arrows move among siblings and on into the next block; with Shift in and out of groups. */
  private pressWithAlt({ key, shiftKey }: KeyboardEvent, id: string): boolean {
    const found = this.actions.find(id);
    if (!found || !/^Arrow/.test(key)) return false;
    const isBack = key === 'ArrowUp' || key === 'ArrowLeft';
    if (!shiftKey) this.pieces.step(found, isBack ? -1 : 1);
    else if (isBack) this.pieces.promote(found);
    else this.pieces.demote(found);
    this.moved(found);
    return true;
  }

  private pressPlain({ key, shiftKey }: KeyboardEvent, tile: HTMLElement): boolean {
    const id = tileId(tile);
    const found = this.actions.find(id);
    if (!found) return false;
    switch (key) {
      case ' ':
        if (shiftKey) this.store.extendTo(id);
        else this.toggle(id);
        return true;
      case 'Enter':
        if (this.ports.kindOf(id) === 'group') this.ports.fold(id);
        else this.ports.open(id);
        return true;
      case 'Escape':
        this.actions.clearSelection();
        return true;
      default:
        return this.step(key, shiftKey, tile);
    }
  }

  private step(key: string, extend: boolean, from: HTMLElement): boolean {
    if (!/^(Arrow|Home$|End$)/.test(key)) return false;
    const next = neighbourOf(this.map, from, key);
    if (next) {
      next.focus();
      if (extend && this.ports.kindOf(tileId(next)) === 'leaf') this.store.extendTo(tileId(next));
    }
    return true;
  }

  private tile(id: string): HTMLElement | undefined {
    return tilesOf(this.map).find((tile) => tileId(tile) === id);
  }
}
