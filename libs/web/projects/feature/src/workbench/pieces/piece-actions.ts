import { inject, Injectable } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { PieceEditor, ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock, PiecePlace } from '@promptyflow/web-projects-data-access';
import { Announcer, Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../context-actions';
import type { FoundItem } from '../context-actions';
import { UndoFlow } from '../history/undo-flow';
import { WorkbenchStore } from '../workbench-store';
import type { MarksAnswer, MarksQuestion } from './marks-dialog';
import { canHold, demotedPlace, promotedPlace, stepPlace } from './piece-places';

/** What a person does to pieces where they stand, and to all the picked ones at once. */
@Injectable()
export class PieceActions {
  private readonly store = inject(WorkbenchStore);
  private readonly actions = inject(ContextActions);
  private readonly pieces = inject(PieceEditor);
  private readonly editor = inject(ProjectEditor);
  private readonly undoFlow = inject(UndoFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);

  /** One place on, into the next block at the edge. False when there is none. */
  step(found: FoundItem, by: -1 | 1): boolean {
    return this.put([found], stepPlace(this.blocks(), found, by));
  }

  promote(found: FoundItem): boolean {
    return this.put([found], promotedPlace(found));
  }

  demote(found: FoundItem): boolean {
    return this.put([found], demotedPlace(found));
  }

  canPromote(found: FoundItem): boolean {
    return promotedPlace(found) !== null;
  }

  canDemote(found: FoundItem): boolean {
    return demotedPlace(found) !== null;
  }

  /** Moves pieces to where they were dropped. */
  drop(itemIds: readonly string[], place: PiecePlace): boolean {
    const found = itemIds.flatMap((id) => this.actions.find(id) ?? []);
    const parent = place.parentItemId === null ? null : this.actions.find(place.parentItemId);
    const fits =
      !parent ||
      canHold(
        parent.item,
        found.map(({ item }) => item),
      );
    return fits && this.put(found, place);
  }

  duplicate({ item }: FoundItem): void {
    const [id] = this.pieces.copyItems([item.id], (title) => this.copyName(title));
    if (id) this.store.focusOn(id);
    this.say('context.item.duplicated', item.title);
  }

  duplicateBlock({ id, title }: OutlineTreeBlock): void {
    this.pieces.copyBlock(id, (name) => this.copyName(name));
    this.say('context.item.duplicated', title);
  }

  duplicatePicked(): void {
    const { length } = this.pieces.copyItems(this.picked(), (title) => this.copyName(title));
    this.announcer.say(this.i18n.plural('context.bulk.duplicated', length));
  }

  removePicked(): void {
    const picked = this.picked();
    this.editor.removeItems(picked);
    this.undoFlow.offer(this.i18n.plural('context.bulk.removed', picked.length));
  }

  /** Puts the picked pieces at the end of a block, in the order in which they were picked. */
  movePicked(blockId: string): void {
    const block = this.blocks().find(({ id }) => id === blockId);
    const found = this.picked().flatMap((id) => this.actions.find(id) ?? []);
    if (block) this.put(found, { blockId, parentItemId: null, index: block.items.length });
  }

  /** Asks for the colour and the tags of pieces, all of them alike. */
  async markItems(itemIds: readonly string[]): Promise<void> {
    const found = itemIds.flatMap((id) => this.actions.find(id) ?? []);
    const [first] = found;
    if (!first) return;
    const isOne = found.length === 1;
    const answer = await this.askMarks({
      name: isOne ? first.item.title : this.i18n.plural('context.map.pickedCount', found.length),
      color: isOne ? first.item.color : undefined,
      tags: isOne ? first.item.tags : [],
      isOne,
    });
    if (!answer) return;
    this.pieces.markItems(itemIds, (before) => ({
      ...(answer.color === undefined ? {} : { color: answer.color }),
      tags: isOne ? answer.tags : [...new Set([...before.tags, ...answer.tags])],
    }));
  }

  markPicked(): void {
    void this.markItems(this.picked());
  }

  async markBlock({ id, title, color, tags }: OutlineTreeBlock): Promise<void> {
    const answer = await this.askMarks({ name: title, color, tags, isOne: true });
    if (answer) this.pieces.markBlock(id, { color: answer.color ?? null, tags: answer.tags });
  }

  private async askMarks(question: Omit<MarksQuestion, 'known'>): Promise<MarksAnswer | undefined> {
    const { MarksDialog } = await import('./marks-dialog');
    const data: MarksQuestion = { ...question, known: this.store.tags().map(({ tag }) => tag) };
    return firstValueFrom(
      this.dialogs.open<MarksAnswer, MarksQuestion>(MarksDialog, { data, size: 's' }).closed,
    );
  }

  private put(found: readonly FoundItem[], place: PiecePlace | null): boolean {
    const [first] = found;
    if (!first || !place) return false;
    // The index counts those that stay.
    const moving = new Set(found.map(({ item }) => item.id));
    const block = this.blocks().find(({ id }) => id === place.blockId);
    const parent = place.parentItemId === null ? null : this.actions.find(place.parentItemId)?.item;
    const staying = (parent ? parent.subItems : (block?.items ?? [])).filter(({ id }) => !moving.has(id));
    this.pieces.moveItems([...moving], place);
    const params = {
      name: first.item.title,
      place: Math.min(place.index, staying.length) + 1,
      count: staying.length + moving.size,
      into: parent?.title ?? block?.title ?? '',
    };
    this.announcer.say(this.i18n.text('context.item.movedInto', params));
    return true;
  }

  private picked(): readonly string[] {
    return this.store.picked();
  }

  private blocks(): readonly OutlineTreeBlock[] {
    return this.store.tree()?.blocks ?? [];
  }

  private copyName(name: string): string {
    return this.i18n.text('context.item.copyName', { name });
  }

  private say(key: 'context.item.duplicated', name: string): void {
    this.announcer.say(this.i18n.text(key, { name }));
  }
}
