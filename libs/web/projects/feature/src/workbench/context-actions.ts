import { inject, Injectable } from '@angular/core';
import { nextName, titleFromText } from '@promptyflow/prompt-engine';
import { I18n } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock, OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import { Announcer, Toasts } from '@promptyflow/web-ui';
import { WorkbenchAddress } from './workbench-address';
import { WorkbenchStore } from './workbench-store';

/** A piece with where it stands. */
export interface FoundItem {
  readonly item: OutlineTreeItem;
  readonly block: OutlineTreeBlock;
  readonly parent: OutlineTreeItem | null;
  readonly siblings: readonly OutlineTreeItem[];
}

/** What a person does to blocks, pieces and prompts; each removal can be undone from its toast. */
@Injectable()
export class ContextActions {
  private readonly store = inject(WorkbenchStore);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly toasts = inject(Toasts);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);

  find(itemId: string): FoundItem | null {
    for (const block of this.store.tree()?.blocks ?? []) {
      for (const item of block.items) {
        if (item.id === itemId) return { item, block, parent: null, siblings: block.items };
        const subItem = item.subItems.find(({ id }) => id === itemId);
        if (subItem) return { item: subItem, block, parent: item, siblings: item.subItems };
      }
    }
    return null;
  }

  /** Block, group and piece in one line; empty for one that is gone. */
  pathOf(itemId: string): string {
    const found = this.find(itemId);
    if (!found) return '';
    const { block, parent, item } = found;
    return [block.title, parent?.title, item.title].filter(Boolean).join(' / ');
  }

  /** Opens a piece with the caret at a place of its stored text. */
  land(itemId: string, at: number): void {
    this.store.wantCaret({ itemId, at });
    this.store.focusOn(itemId);
    void this.address.showItem(itemId);
    this.announcer.say(this.i18n.text('context.item.landed', { name: this.pathOf(itemId) }));
  }

  addBlock(): string {
    const titles = (this.store.tree()?.blocks ?? []).map(({ title }) => title);
    return this.editor.addBlock(nextName(titles, this.i18n.text('context.block.base')));
  }

  /** An empty piece at the end of a block or of a group, open in the editor. */
  addItem(blockId: string, parentItemId?: string): void {
    const block = this.store.tree()?.blocks.find(({ id }) => id === blockId);
    const siblings = parentItemId ? this.find(parentItemId)?.item.subItems : block?.items;
    const titles = (siblings ?? []).map(({ title }) => title);
    const title = nextName(titles, this.i18n.text('context.item.base'));
    void this.address.showItem(this.editor.addItem(blockId, title, { parentItemId }));
  }

  /** Makes a piece of a text; in the block of the focused tile, the last one, or a new one. */
  addText(text: string, blockId: string = this.blockForText()): void {
    const content = text.replaceAll('\0', '').toWellFormed();
    const title = titleFromText(content) || this.i18n.text('context.item.base');
    const itemId = this.editor.addItem(blockId, title, { content });
    this.store.focusOn(itemId);
    this.offerUndo('context.item.added', title, () => this.editor.removeItems([itemId]));
  }

  async pasteFromClipboard(blockId?: string): Promise<void> {
    try {
      const text = await navigator.clipboard.readText();
      if (text.trim() !== '') this.addText(text, blockId);
    } catch {
      this.toasts.show({ text: this.i18n.text('context.paste.refused'), kind: 'danger' });
    }
  }

  removeItem({ item }: FoundItem): void {
    if (this.store.openItemId() === item.id) void this.address.showItem(null);
    this.editor.removeItems([item.id]);
    this.offerUndo('context.item.removed', item.title, () => this.editor.restoreItems([item.id]));
  }

  moveBlock({ id }: OutlineTreeBlock, by: number): void {
    const blocks = this.store.tree()?.blocks ?? [];
    this.putBlock(id, blocks.findIndex((block) => block.id === id) + by);
  }

  /** Puts a block at a place among the blocks, and says where it is. */
  putBlock(blockId: string, index: number): void {
    const blocks = this.store.tree()?.blocks ?? [];
    const block = blocks.find(({ id }) => id === blockId);
    if (!block || index < 0 || index >= blocks.length) return;
    this.editor.moveBlock(blockId, index);
    this.sayPlace(block.title, index, blocks.length);
  }

  removeBlock({ id, title }: OutlineTreeBlock): void {
    this.editor.removeBlock(id);
    this.offerUndo('context.block.removed', title, () => this.editor.restoreBlock(id));
  }

  addPrompt(): void {
    const titles = (this.store.tree()?.prompts ?? []).map(({ title }) => title);
    const title = nextName(titles, this.i18n.text('context.prompt.base'));
    void this.address.showPrompt(this.editor.addPrompt(title, '{{context}}'));
  }

  duplicatePrompt({ id, title }: { readonly id: string; readonly title: string }): void {
    const titles = (this.store.tree()?.prompts ?? []).map((prompt) => prompt.title);
    const copy = this.i18n.text('context.prompt.copyOf', { name: title });
    const name = titles.includes(copy) ? nextName(titles, copy) : copy;
    void this.address.showPrompt(this.editor.copyPrompt(id, name));
  }

  /** Moves a prompt to a place in the list, and says where it is. */
  movePrompt({ id, title }: { readonly id: string; readonly title: string }, index: number): void {
    const prompts = this.store.tree()?.prompts ?? [];
    const from = prompts.findIndex((prompt) => prompt.id === id);
    if (index < 0 || index >= prompts.length || index === from) return;
    this.editor.movePrompt(id, index);
    this.sayPlace(title, index, prompts.length);
  }

  removePrompt({ id, title }: { readonly id: string; readonly title: string }): void {
    this.editor.removePrompt(id);
    this.offerUndo('context.prompt.removed', title, () => this.editor.restorePrompt(id));
  }

  clearSelection(): void {
    const before = this.store.selection();
    if (before.length === 0) return;
    this.store.clear();
    this.offerUndo('context.map.cleared', '', () => this.store.select(before));
  }

  private blockForText(): string {
    const focused = this.store.focusedId();
    const found = focused === null ? null : this.find(focused);
    return found?.block.id ?? this.store.tree()?.blocks.at(-1)?.id ?? this.addBlock();
  }

  private sayPlace(name: string, index: number, count: number): void {
    this.announcer.say(this.i18n.text('context.item.moved', { name, place: index + 1, count }));
  }

  private offerUndo(key: TranslationKey, name: string, run: () => void): void {
    this.toasts.show({
      text: this.i18n.text(key, { name }),
      action: { label: this.i18n.text('context.undo'), run },
    });
  }
}
