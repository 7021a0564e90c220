import { DragDrop } from '@angular/cdk/drag-drop';
import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { leavesOf } from '@promptyflow/prompt-engine';
import { NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import {
  Button,
  Commands,
  Dialogs,
  EmptyState,
  HelpLink,
  Icon,
  IconButton,
  Kbd,
  Menu,
  MenuDivider,
  MenuItem,
} from '@promptyflow/web-ui';
import { MayEdit } from '../may-edit';
import { ContextActions } from '../context-actions';
import type { FoundItem } from '../context-actions';
import { MergeFlow } from '../merge/merge-flow';
import { OriginalFlow } from '../original/original-flow';
import { ExportFlow } from '../../export/export-flow';
import { ImportFlow } from '../import/import-flow';
import { CopyText } from '../pieces/copy-text';
import { PieceActions } from '../pieces/piece-actions';
import { SearchFlow } from '../search/search-flow';
import { SplitFlow } from '../split/split-flow';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';
import { BlockCard } from './block-card';
import type { BlockAction } from './block-card';
import { Collapsed } from './collapsed';
import { DrawnTiles } from './drawn-tiles';
import { MapDrag } from './map-drag';
import { MapKeys } from './map-keys';
import { listMapShortcuts } from './map-shortcuts';
import { OrderList } from './order-list';
import { PickedMenu } from './picked-menu';
import { Sweep } from './sweep';
import type { TileKind } from './sweep';
import type { Box } from './sweep-path';
import { tileAt, tileId } from './tile-boxes';
import { TileColumns } from './tile-columns';

/** The context of a project as tiles, to be picked for the prompt. */
@Component({
  selector: 'pf-context-map',
  imports: [
    BlockCard,
    Button,
    CdkContextMenuTrigger,
    EmptyState,
    HelpLink,
    Icon,
    IconButton,
    Kbd,
    MayEdit,
    Menu,
    MenuDivider,
    MenuItem,
    NumberPipe,
    OrderList,
    PickedMenu,
    TextPipe,
  ],
  providers: [Collapsed, CopyText, DrawnTiles, TileColumns],
  templateUrl: './context-map.html',
  styleUrl: './context-map.css',
})
export class ContextMap {
  protected readonly store = inject(WorkbenchStore);
  protected readonly actions = inject(ContextActions);
  protected readonly splitFlow = inject(SplitFlow);
  protected readonly searchFlow = inject(SearchFlow);
  private readonly mergeFlow = inject(MergeFlow);
  protected readonly originals = inject(OriginalFlow);
  protected readonly copyText = inject(CopyText);
  protected readonly collapsed = inject(Collapsed);
  protected readonly importFlow = inject(ImportFlow);
  private readonly exportFlow = inject(ExportFlow);
  protected readonly columns = inject(TileColumns);
  protected readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly injector = inject(Injector);
  private readonly commands = inject(Commands);
  private readonly dragDrop = inject(DragDrop);
  private readonly dialogs = inject(Dialogs);
  protected readonly pieces = inject(PieceActions);
  private readonly menuAnchor = viewChild.required<ElementRef<HTMLElement>>('menuAnchor');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  /** The tile whose menu is open. */
  protected readonly menuItem = signal<FoundItem | null>(null);
  protected readonly blocks = computed(() => this.store.tree()?.blocks ?? []);
  private readonly kinds = computed(
    () => new Map(leavesOf(this.store.outline()).map(({ id, chars }) => [id, chars > 0])),
  );
  /** The line where what is dragged would go, and the rectangle that picks; both in the map's own coordinates. */
  protected readonly dropMark = signal<Box | null>(null);
  protected readonly band = signal<Box | null>(null);
  /** Whether the picked pieces are shown in their order, in place of the map. */
  protected readonly showsOrder = signal(false);
  private sweep: Sweep | null = null;
  private drag: MapDrag | null = null;
  private keys: MapKeys | null = null;

  constructor() {
    const destroyRef = inject(DestroyRef);
    listMapShortcuts();
    effect(() => {
      const id = this.store.soughtId();
      if (id !== null) untracked(() => this.unfoldFor(id));
    });
    afterNextRender(() => this.listen(this.scroller().nativeElement, destroyRef));
  }

  protected pressTile(event: PointerEvent): void {
    if (isWithin(event.target, '.more, .fold, input') || this.drag?.press(event)) return;
    this.sweep?.press(event);
  }

  protected moveOverTiles(event: PointerEvent): void {
    this.sweep?.move(event);
  }

  protected countPresses(event: MouseEvent): void {
    this.sweep?.count(event);
  }

  protected releaseTiles(event: PointerEvent): void {
    this.sweep?.release(event);
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

  /** The "…" of a tile opens the menu that a right click opens; the arrow of a group folds it. */
  private pressButton(event: MouseEvent): void {
    const tile = tileAt(event.target);
    if (tile && isWithin(event.target, '.fold')) this.collapsed.toggle(tileId(tile));
    else if (isWithin(event.target, '.more')) this.openMenu(event);
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

  protected move(found: FoundItem, by: -1 | 1): void {
    this.pieces.step(found, by);
    this.keys?.moved(found);
  }

  protected promote(found: FoundItem): void {
    this.pieces.promote(found);
    this.keys?.moved(found);
  }

  protected demote(found: FoundItem): void {
    this.pieces.demote(found);
    this.keys?.moved(found);
  }

  /** Once the menu has given the focus back. */
  protected rename({ item }: FoundItem): void {
    setTimeout(() => this.store.rename(item.id));
  }

  /** The field of a tile has gone. */
  protected endRename(itemId: string): void {
    this.store.rename(null);
    this.keys?.focusTile(itemId);
  }

  protected async openTrash(): Promise<void> {
    const { TrashDialog } = await import('../trash/trash-dialog');
    this.dialogs.open(TrashDialog, { data: this.store.tree()?.id });
  }

  protected async openSaved(): Promise<void> {
    const { SavedSelectionsDialog } = await import('../saved-selections/saved-selections-dialog');
    this.dialogs.open(SavedSelectionsDialog, { data: this.store });
  }

  protected exportPicked(): void {
    const { id: projectId, name } = this.store.tree() ?? {};
    const itemIds = this.store.picked();
    if (projectId && name) void this.exportFlow.open({ projectId, name, itemIds });
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
      copy: () => void this.copyText.ofBlock(block.id),
      paste: () => void this.actions.pasteFromClipboard(block.id),
      split: () => void this.splitFlow.splitInBlock(block),
      merge: () => void this.mergeFlow.mergePicked(block),
      import: () => void this.importFlow.open({ blockId: block.id }),
      export: () => this.exportBlock(block),
      marks: () => void this.pieces.markBlock(block),
      duplicate: () => this.pieces.duplicateBlock(block),
      up: () => this.actions.moveBlock(block, -1),
      down: () => this.actions.moveBlock(block, 1),
      remove: () => this.actions.removeBlock(block),
    };
    run[action]();
  }

  protected showComments({ item }: FoundItem): void {
    void this.address.showCommentsOf(item.id);
  }

  protected exportItem({ item }: FoundItem): void {
    const projectId = this.store.tree()?.id;
    if (projectId) void this.exportFlow.open({ projectId, name: item.title, itemIds: [item.id] });
  }

  private exportBlock({ id, title }: OutlineTreeBlock): void {
    const projectId = this.store.tree()?.id;
    if (projectId) void this.exportFlow.open({ projectId, name: title, blockIds: [id] });
  }

  private unfoldFor(id: string): void {
    this.store.seek(null);
    for (const holder of [id, this.actions.find(id)?.block.id]) {
      if (holder !== undefined && this.collapsed.has(holder)) this.collapsed.toggle(holder);
    }
  }

  private listen(map: HTMLElement, destroyRef: DestroyRef): void {
    const kindOf = (id: string): TileKind => {
      const hasText = this.kinds().get(id);
      return hasText === undefined ? 'group' : hasText ? 'leaf' : 'empty';
    };
    const open = (id: string) => void this.address.showItem(id);
    const toggleGroup = (id: string) => this.keys?.toggle(id);
    const banded = (box: Box | null) => this.band.set(box);
    this.sweep = new Sweep(map, this.store, { groupPressed: toggleGroup, opened: open, banded }, kindOf);
    const { actions, pieces, store, injector, commands } = this;
    const fold = (id: string) => this.collapsed.toggle(id);
    const copy = ({ item }: FoundItem) => void this.copyText.ofItem(item);
    const keys = new MapKeys(map, store, actions, pieces, { open, fold, copy, kindOf, injector, commands });
    this.keys = keys;
    this.drag = new MapDrag(map, this.dragDrop, {
      store,
      actions,
      pieces,
      showMark: (mark) => this.dropMark.set(mark),
      moved: (id) => keys.focusTile(id),
    });
    // A rested touch sweeps: from then on the finger must not scroll. Angular's own listeners are passive here.
    const holdStill = (event: TouchEvent) => {
      if (this.sweep?.isSweeping && event.cancelable) event.preventDefault();
    };
    map.addEventListener('touchmove', holdStill, { passive: false });
    // Where the page has words selected, the browser would drag them in place of the gesture.
    map.addEventListener('dragstart', (event) => event.preventDefault());
    // Not in the template, because the map is no control of its own: these come up from the tiles.
    map.addEventListener('keydown', (event) => this.pressKey(event));
    map.addEventListener('click', (event) => this.pressButton(event));
    map.addEventListener('contextmenu', (event) => this.openMenu(event));
    const stopMeasuring = this.columns.follow(map);
    destroyRef.onDestroy(() => {
      stopMeasuring();
      map.removeEventListener('touchmove', holdStill);
      this.sweep?.cancel();
      this.drag?.destroy();
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

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
