import { inject, Injectable } from '@angular/core';
import type { Change, ChangePayloads, ChangeType, SplitMode } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import { byPosition } from './outline/outline-tree';
import type { OutlineItemRow, OutlineRows } from './outline/outline';
import { outlineFeature } from './store/outline.feature';
import { ProjectSync } from './sync/project-sync';

/** A part that a person chose in the preview of a split: a range of the leaf's text. */
export interface ChosenPart {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

interface Placed {
  readonly id: string;
  readonly position: string;
}

interface NewItemOptions {
  readonly parentItemId?: string;
  readonly content?: string;
  /** The run whose answer it holds. */
  readonly runId?: string;
}

function change<T extends ChangeType>(type: T, payload: ChangePayloads[T]): Change {
  return { id: uuidv7(), type, ...payload } as Change;
}

/** What a person does to the open project, each as one batch of changes. Ids and positions are made here. */
@Injectable({ providedIn: 'root' })
export class ProjectEditor {
  private readonly sync = inject(ProjectSync);
  private readonly outline = inject(Store).selectSignal(outlineFeature.selectOutline);

  /** Adds a block at the end. Returns its id. */
  addBlock(title: string): string {
    const blockId = uuidv7();
    void this.sync.submit([
      change('block.add', { blockId, title, position: this.positionAtEnd(this.blocks()) }),
    ]);
    return blockId;
  }

  /** Adds an item at the end of a block, or a sub-item at the end of an item. Returns its id. */
  addItem(blockId: string, title: string, options: NewItemOptions = {}): string {
    const { parentItemId = null, content, runId } = options;
    const itemId = uuidv7();
    const position = this.positionAtEnd(this.siblings(blockId, parentItemId));
    const item = { itemId, blockId, parentItemId, title, position, content };
    void this.sync.submit([change('item.add', { ...item, ...(runId === undefined ? {} : { runId }) })]);
    return itemId;
  }

  addPrompt(title: string, template: string): string {
    const promptId = uuidv7();
    const position = this.positionAtEnd(this.prompts());
    void this.sync.submit([change('prompt.add', { promptId, title, position, template })]);
    return promptId;
  }

  /** A copy of a prompt with its template, options and selection, right after it. Returns its id. */
  copyPrompt(sourceId: string, title: string): string {
    const promptId = uuidv7();
    const index = this.prompts().findIndex(({ id }) => id === sourceId) + 1;
    const position = positionAt(this.prompts(), promptId, index);
    void this.sync.submit([change('prompt.copy', { sourceId, promptId, title, position })]);
    return promptId;
  }

  /** Moves a prompt to a place among the prompts. */
  movePrompt(promptId: string, index: number): void {
    const position = positionAt(this.prompts(), promptId, index);
    void this.sync.submit([change('prompt.move', { promptId, position })]);
  }

  /** Keeps the prompt as it is, once everything before has arrived, as a version to compare with and to restore. */
  keepPrompt(promptId: string, message: string): void {
    void this.sync.submit([change('prompt.keep', { promptId, versionId: uuidv7(), message })]);
  }

  renameProject(name: string): void {
    void this.sync.submit([change('project.rename', { name })]);
  }

  renameBlock(blockId: string, title: string): void {
    void this.sync.submit([change('block.rename', { blockId, title })]);
  }

  renameItem(itemId: string, title: string): void {
    void this.sync.submit([change('item.rename', { itemId, title })]);
  }

  renamePrompt(promptId: string, title: string): void {
    void this.sync.submit([change('prompt.rename', { promptId, title })]);
  }

  removeBlock(blockId: string): void {
    void this.sync.submit([change('block.remove', { blockId })]);
  }

  restoreBlock(blockId: string): void {
    void this.sync.submit([change('block.restore', { blockId })]);
  }

  removeItems(itemIds: readonly string[]): void {
    void this.sync.submit(itemIds.map((itemId) => change('item.remove', { itemId })));
  }

  restoreItems(itemIds: readonly string[]): void {
    void this.sync.submit(itemIds.map((itemId) => change('item.restore', { itemId })));
  }

  removePrompt(promptId: string): void {
    void this.sync.submit([change('prompt.remove', { promptId })]);
  }

  restorePrompt(promptId: string): void {
    void this.sync.submit([change('prompt.restore', { promptId })]);
  }

  /** Moves a block to a place among the blocks. */
  moveBlock(blockId: string, index: number): void {
    const position = positionAt(this.blocks(), blockId, index);
    void this.sync.submit([change('block.move', { blockId, position })]);
  }

  /** Moves an item or sub-item to a place in a block, or under an item of it. */
  moveItem(itemId: string, to: { blockId: string; parentItemId?: string | null; index: number }): void {
    const { blockId, parentItemId = null, index } = to;
    const position = positionAt(this.siblings(blockId, parentItemId), itemId, index);
    void this.sync.submit([change('item.move', { itemId, blockId, parentItemId, position })]);
  }

  /** Splits a leaf. `version` is that of the text in which the parts were chosen. Returns the ids of the parts. */
  splitItem(itemId: string, version: number, mode: SplitMode, parts: readonly ChosenPart[]): string[] {
    const item = this.outline()?.items[itemId];
    if (!item) return [];
    const positions = this.positionsForParts(item, mode, parts.length);
    const placed = parts.map((part, index) => ({
      ...part,
      itemId: uuidv7(),
      position: positions[index] ?? item.position,
    }));
    void this.sync.submit([change('item.split', { itemId, baseVersion: version, mode, parts: placed })]);
    return placed.map((part) => part.itemId);
  }

  /** Takes a split back: the parts go, and the leaf is as it was. */
  unsplitItem(itemId: string, mode: SplitMode, partIds: readonly string[]): void {
    void this.sync.submit([
      ...partIds.map((partId) => change('item.remove', { itemId: partId })),
      ...(mode === 'replace' ? [change('item.restore', { itemId })] : []),
    ]);
  }

  mergeItems(itemIds: readonly string[], title: string, separator: string): string {
    const itemId = uuidv7();
    void this.sync.submit([change('item.merge', { itemIds, separator, into: { itemId, title } })]);
    return itemId;
  }

  /** Takes a merge back: the one piece goes, and the pieces are as they were. */
  unmergeItems(mergedId: string, itemIds: readonly string[]): void {
    void this.sync.submit([
      change('item.remove', { itemId: mergedId }),
      ...itemIds.map((itemId) => change('item.restore', { itemId })),
    ]);
  }

  configurePrompt(promptId: string, options: Omit<ChangePayloads['prompt.configure'], 'promptId'>): void {
    void this.sync.submit([change('prompt.configure', { promptId, ...options })]);
  }

  /** Sets the leaves of a prompt in their order; one gesture is one change. */
  select(promptId: string, itemIds: readonly string[]): void {
    void this.sync.submit([change('selection.set', { promptId, itemIds })]);
  }

  addSavedSelection(name: string, itemIds: readonly string[]): void {
    void this.sync.submit([change('savedSelection.add', { savedSelectionId: uuidv7(), name, itemIds })]);
  }

  updateSavedSelection(
    savedSelectionId: string,
    values: Omit<ChangePayloads['savedSelection.update'], 'savedSelectionId'>,
  ): void {
    void this.sync.submit([change('savedSelection.update', { savedSelectionId, ...values })]);
  }

  removeSavedSelection(savedSelectionId: string): void {
    void this.sync.submit([change('savedSelection.remove', { savedSelectionId })]);
  }

  restoreSavedSelection(savedSelectionId: string): void {
    void this.sync.submit([change('savedSelection.restore', { savedSelectionId })]);
  }

  private blocks(): readonly Placed[] {
    return live(Object.values(this.outline()?.blocks ?? {}));
  }

  private prompts(): readonly Placed[] {
    return live(Object.values(this.outline()?.prompts ?? {}));
  }

  private siblings(blockId: string, parentItemId: string | null): readonly Placed[] {
    const items: OutlineRows['items'] = this.outline()?.items ?? {};
    return live(
      Object.values(items).filter((row) => row.blockId === blockId && row.parentItemId === parentItemId),
    );
  }

  private positionAtEnd(rows: readonly Placed[]): string {
    return generateKeyBetween(rows.at(-1)?.position ?? null, null);
  }

  private positionsForParts(item: OutlineItemRow, mode: SplitMode, count: number): string[] {
    if (mode === 'subItems') return generateNKeysBetween(null, null, count);
    const siblings = this.siblings(item.blockId, item.parentItemId);
    const next = siblings[siblings.findIndex(({ id }) => id === item.id) + 1];
    return generateNKeysBetween(item.position, next?.position ?? null, count);
  }
}

function live<T extends Placed & { readonly removed: boolean }>(rows: readonly T[]): T[] {
  return rows.filter(({ removed }) => !removed).toSorted(byPosition);
}

/** A key at `index` among the others; where two neighbours share one key, right after the first of them. */
function positionAt(rows: readonly Placed[], movedId: string, index: number): string {
  const others = rows.filter(({ id }) => id !== movedId);
  const before = others[index - 1]?.position ?? null;
  const after = others[index]?.position ?? null;
  return generateKeyBetween(before, before !== null && after !== null && after <= before ? null : after);
}
