import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { leavesOf } from '@promptyflow/prompt-engine';
import { NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import { Button, EmptyState, Kbd, Menu, MenuDivider, MenuItem } from '@promptyflow/web-ui';
import {
  LucideArrowDown,
  LucideArrowUp,
  LucideClipboardPaste,
  LucideFileText,
  LucideFileDown,
  LucideFileUp,
  LucideLayers,
  LucidePencil,
  LucidePlus,
  LucideScissors,
  LucideSquarePen,
  LucideTrash2,
} from '@lucide/angular';
import { ContextActions } from '../context-actions';
import type { FoundItem } from '../context-actions';
import { MergeFlow } from '../merge/merge-flow';
import { OriginalFlow } from '../original/original-flow';
import { ExportFlow } from '../../export/export-flow';
import { ImportFlow } from '../import/import-flow';
import { SplitFlow } from '../split/split-flow';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';
import { BlockCard } from './block-card';
import type { BlockAction } from './block-card';
import { MapKeys } from './map-keys';
import { listMapShortcuts } from './map-shortcuts';
import { Sweep } from './sweep';
import type { TileKind } from './sweep';
import { tileAt, tileId } from './tile-boxes';

/** The context of a project as tiles, to be picked for the prompt. */
@Component({
  selector: 'pf-context-map',
  imports: [
    BlockCard,
    Button,
    CdkContextMenuTrigger,
    EmptyState,
    Kbd,
    LucideArrowDown,
    LucideArrowUp,
    LucideClipboardPaste,
    LucideFileText,
    LucideFileDown,
    LucideFileUp,
    LucideLayers,
    LucidePencil,
    LucidePlus,
    LucideScissors,
    LucideSquarePen,
    LucideTrash2,
    Menu,
    MenuDivider,
    MenuItem,
    NumberPipe,
    TextPipe,
  ],
  templateUrl: './context-map.html',
  styleUrl: './context-map.css',
})
export class ContextMap {
  protected readonly store = inject(WorkbenchStore);
  protected readonly actions = inject(ContextActions);
  protected readonly splitFlow = inject(SplitFlow);
  private readonly mergeFlow = inject(MergeFlow);
  protected readonly originals = inject(OriginalFlow);
  protected readonly importFlow = inject(ImportFlow);
  private readonly exportFlow = inject(ExportFlow);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly injector = inject(Injector);
  private readonly menuAnchor = viewChild.required<ElementRef<HTMLElement>>('menuAnchor');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  /** The tile whose menu is open. */
  protected readonly menuItem = signal<FoundItem | null>(null);
  protected readonly blocks = computed(() => this.store.tree()?.blocks ?? []);
  private readonly kinds = computed(
    () => new Map(leavesOf(this.store.outline()).map(({ id, chars }) => [id, chars > 0])),
  );
  private sweep: Sweep | null = null;
  private keys: MapKeys | null = null;

  constructor() {
    const destroyRef = inject(DestroyRef);
    listMapShortcuts();
    afterNextRender(() => this.listen(this.scroller().nativeElement, destroyRef));
  }

  protected pressTile(event: PointerEvent): void {
    if (!isMoreButton(event.target)) this.sweep?.press(event);
  }

  protected moveOverTiles(event: PointerEvent): void {
    this.sweep?.move(event);
  }

  protected releaseTiles(): void {
    this.sweep?.release();
  }

  protected cancelSweep(): void {
    this.sweep?.cancel();
  }

  private pressKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.sweep?.isSweeping) this.sweep.cancel();
    else this.keys?.press(event);
  }

  protected rememberFocus(event: FocusEvent): void {
    const tile = tileAt(event.target);
    if (tile) this.store.focusOn(tileId(tile));
  }

  /** The "…" of a tile opens the menu that a right click opens. */
  private openMenuByButton(event: MouseEvent): void {
    if (isMoreButton(event.target)) this.openMenu(event);
  }

  protected giveFocusBack(): void {
    const item = this.menuItem()?.item;
    setTimeout(() => {
      if (item && document.activeElement === document.body) this.keys?.focusTile(item.id);
    });
  }

  protected openText({ item }: FoundItem): void {
    void this.address.showItem(item.id);
  }

  protected remove(found: FoundItem): void {
    this.keys?.remove(found);
  }

  protected move(found: FoundItem, by: number): void {
    this.keys?.move(found, by);
  }

  protected addSubItem({ item, block }: FoundItem): void {
    this.actions.addItem(block.id, item.id);
  }

  /** A piece with a text of its own would hide it by becoming a group. */
  protected canHaveSubItems({ item, parent }: FoundItem): boolean {
    return parent === null && (item.subItems.length > 0 || item.chars === 0);
  }

  protected addFirstBlock(): void {
    this.actions.addItem(this.actions.addBlock());
  }

  protected renameBlock(block: OutlineTreeBlock, title: string): void {
    this.editor.renameBlock(block.id, title);
  }

  protected actOnBlock(block: OutlineTreeBlock, action: BlockAction): void {
    const run: Readonly<Record<BlockAction, () => void>> = {
      add: () => this.actions.addItem(block.id),
      paste: () => void this.actions.pasteFromClipboard(block.id),
      split: () => void this.splitFlow.splitInBlock(block),
      merge: () => void this.mergeFlow.mergePicked(block),
      import: () => void this.importFlow.open({ blockId: block.id }),
      export: () => this.exportBlock(block),
      up: () => this.actions.moveBlock(block, -1),
      down: () => this.actions.moveBlock(block, 1),
      remove: () => this.actions.removeBlock(block),
    };
    run[action]();
  }

  protected exportItem({ item }: FoundItem): void {
    const projectId = this.store.tree()?.id;
    if (projectId) void this.exportFlow.open({ projectId, name: item.title, itemIds: [item.id] });
  }

  private exportBlock({ id, title }: OutlineTreeBlock): void {
    const projectId = this.store.tree()?.id;
    if (projectId) void this.exportFlow.open({ projectId, name: title, blockIds: [id] });
  }

  private listen(map: HTMLElement, destroyRef: DestroyRef): void {
    const kindOf = (id: string): TileKind => {
      const hasText = this.kinds().get(id);
      return hasText === undefined ? 'group' : hasText ? 'leaf' : 'empty';
    };
    const open = (id: string) => void this.address.showItem(id);
    const toggleGroup = (id: string) => this.keys?.toggle(id);
    this.sweep = new Sweep(map, this.store, { groupPressed: toggleGroup, opened: open }, kindOf);
    this.keys = new MapKeys(map, this.store, this.actions, { open, kindOf, injector: this.injector });
    // A rested touch sweeps: from then on the finger must not scroll. Angular's own listeners are passive here.
    const holdStill = (event: TouchEvent) => {
      if (this.sweep?.isSweeping && event.cancelable) event.preventDefault();
    };
    map.addEventListener('touchmove', holdStill, { passive: false });
    // Not in the template, because the map is no control of its own: these come up from the tiles.
    map.addEventListener('keydown', (event) => this.pressKey(event));
    map.addEventListener('click', (event) => this.openMenuByButton(event));
    map.addEventListener('contextmenu', (event) => this.openMenu(event));
    destroyRef.onDestroy(() => {
      map.removeEventListener('touchmove', holdStill);
      this.sweep?.cancel();
    });
  }

  /** A tile's menu in place of the browser's; under a resting finger neither. */
  private openMenu(event: MouseEvent): void {
    const tile = tileAt(event.target);
    if (!tile) return;
    event.preventDefault();
    const found = this.sweep?.isSweeping ? null : this.actions.find(tileId(tile));
    if (!found) return;
    this.menuItem.set(found);
    const { clientX, clientY, button } = event;
    const ask = new MouseEvent('contextmenu', { clientX, clientY, button, cancelable: true });
    this.menuAnchor().nativeElement.dispatchEvent(ask);
  }
}

function isMoreButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.more') !== null;
}
