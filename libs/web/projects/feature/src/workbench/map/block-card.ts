import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import type { PieceColor } from '@promptyflow/contracts';
import { leavesOfBlock, stateOf } from '@promptyflow/prompt-engine';
import { CommentCounts } from '@promptyflow/web-comments-data-access';
import { I18n, NumberPipe, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectPresence } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock, OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import {
  Button,
  Checkbox,
  Icon,
  IconButton,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
} from '@promptyflow/web-ui';
import { MayEdit } from '../may-edit';
import { PresentPeople } from '../presence/present-people';
import { WorkbenchStore } from '../workbench-store';
import { Collapsed } from './collapsed';
import { DrawnTiles } from './drawn-tiles';
import { sizeInWords } from './size-in-words';
import { TileColumns } from './tile-columns';
import { partRuns, tileRuns } from './tile-runs';
import type { TileRun } from './tile-runs';

export type BlockAction =
  | 'add'
  | 'copy'
  | 'paste'
  | 'split'
  | 'merge'
  | 'import'
  | 'export'
  | 'marks'
  | 'duplicate'
  | 'up'
  | 'down'
  | 'remove';

interface Cell {
  readonly id: string;
  readonly title: string;
  readonly size: string;
  readonly color: PieceColor | null;
  /** Tags in one line. */
  readonly tags: string;
  readonly isEmpty: boolean;
  /** Sub-items of a group. */
  readonly parts: readonly Cell[];
}

/** One context block on the map: its header and its tiles. The map itself listens to pointers and keys. */
@Component({
  selector: 'pf-block-card',
  imports: [
    Button,
    Checkbox,
    Icon,
    IconButton,
    InlineTitle,
    MayEdit,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    NgTemplateOutlet,
    NumberPipe,
    PluralPipe,
    PresentPeople,
    TextPipe,
  ],
  templateUrl: './block-card.html',
  styleUrl: './block-card.css',
  host: { class: 'pf-card raised' },
})
export class BlockCard {
  readonly block = input.required<OutlineTreeBlock>();
  readonly acted = output<BlockAction>();

  private readonly presence = inject(ProjectPresence);
  /** Texts that others have open. */
  protected readonly present = computed(
    () => new Set(this.presence.others().flatMap(({ textIds }) => textIds)),
  );
  readonly renamed = output<string>();
  readonly tileRenamed = output<{ readonly id: string; readonly title: string }>();
  /** The field of a tile has gone; the tile takes the focus. */
  readonly tileRenameEnded = output<string>();

  protected readonly store = inject(WorkbenchStore);
  protected readonly comments = inject(CommentCounts);
  protected readonly collapsed = inject(Collapsed);
  private readonly drawnTiles = inject(DrawnTiles);
  private readonly columns = inject(TileColumns);
  private readonly i18n = inject(I18n);
  private readonly title = viewChild.required(InlineTitle);

  /** Cells by their pieces, in the language of the page: what has not changed is the same cell. */
  private readonly made = computed(() => {
    this.i18n.language();
    return new WeakMap<OutlineTreeItem, Cell>();
  });
  protected readonly cells = computed(() => this.block().items.map((item) => this.cellOf(item)));
  /** The pieces whose turn it is to be on the map. */
  protected readonly runs = computed(() => {
    const drawn = this.cells().slice(0, this.drawnTiles.piecesOf(this.block().id));
    return tileRuns(drawn, this.columns.count(), ({ id }) => this.collapsed.has(id));
  });
  protected readonly leafCount = computed(() => leavesOfBlock(this.block()).length);
  protected readonly size = computed(() => sizeInWords(this.i18n, this.block()));
  protected readonly isPickable = computed(() => this.block().chars > 0);
  protected readonly state = computed(() =>
    stateOf(this.store.picked(), this.block().id, { blocks: [this.block()] }),
  );
  /** Pieces of this block that are picked: two can be merged. */
  protected readonly pickedCount = computed(() => {
    const order = this.store.order();
    return leavesOfBlock(this.block()).filter(({ id }) => order.has(id)).length;
  });
  protected readonly folded = computed(() => this.collapsed.has(this.block().id));
  protected readonly openId = this.store.openItemId;
  /** The tile that the Tab key reaches: the focused one, or the first. */
  protected readonly stop = computed(() => {
    const focused = this.store.focusedId();
    const ids = this.cells().flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]);
    return focused !== null && ids.includes(focused) ? focused : ids[0];
  });

  protected pickAll(pick: boolean): void {
    this.store.pickUnder(this.block().id, pick);
  }

  /** `Alt` with an arrow on the title moves the block. */
  protected pressTitle(event: KeyboardEvent): void {
    const by = { ArrowUp: 'up', ArrowDown: 'down' }[event.key] as 'up' | 'down' | undefined;
    if (!event.altKey || !by) return;
    event.preventDefault();
    this.acted.emit(by);
    const { activeElement } = document;
    setTimeout(() => (activeElement as HTMLElement | null)?.focus());
  }

  protected rename(): void {
    setTimeout(() => this.title().begin());
  }

  protected partRuns({ id, parts }: Cell): readonly TileRun<Cell>[] {
    return partRuns(this.collapsed.has(id) ? [] : parts, this.columns.count());
  }

  /** How many parts of a group are picked. */
  protected pickedIn({ parts }: Cell): number {
    const order = this.store.order();
    return parts.filter(({ id }) => order.has(id)).length;
  }

  protected isWhole({ parts }: Cell): boolean {
    const order = this.store.order();
    const full = parts.filter(({ isEmpty }) => !isEmpty);
    return full.length > 0 && full.every(({ id }) => order.has(id));
  }

  private cellOf(item: OutlineTreeItem): Cell {
    const cell = this.made().get(item) ?? this.toCell(item);
    this.made().set(item, cell);
    return cell;
  }

  private toCell(item: OutlineTreeItem): Cell {
    const { id, title, chars, tokens, subItems } = item;
    const isEmpty = chars === 0;
    const size = isEmpty
      ? this.i18n.text('context.tile.empty')
      : tokens === null
        ? this.i18n.text('context.size.chars', { count: this.i18n.number(chars) })
        : this.i18n.number(tokens);
    const marks = { color: item.color, tags: item.tags.join(', ') };
    return { id, title, size, isEmpty, ...marks, parts: subItems.map((subItem) => this.toCell(subItem)) };
  }
}
