import { CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { afterNextRender, Component, computed, ElementRef, inject, Injector } from '@angular/core';
import { reorder } from '@promptyflow/prompt-engine';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { Announcer, Icon, IconButton } from '@promptyflow/web-ui';
import { ContextActions } from '../context-actions';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';
import { sizeInWords } from './size-in-words';

/** The picked pieces in the order in which they are compiled: to be put in order, left out, and opened. */
@Component({
  selector: 'pf-order-list',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon, IconButton, NumberPipe, TextPipe],
  templateUrl: './order-list.html',
  styleUrl: './order-list.css',
  host: { 'data-testid': 'order-list' },
})
export class OrderList {
  private readonly store = inject(WorkbenchStore);
  private readonly actions = inject(ContextActions);
  private readonly address = inject(WorkbenchAddress);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly rows = computed(() =>
    this.store.picked().flatMap((id) => {
      const found = this.actions.find(id);
      if (!found) return [];
      const { item, block, parent } = found;
      const path = parent ? `${block.title} / ${parent.title}` : block.title;
      return [{ id, title: item.title, path, size: sizeInWords(this.i18n, item), color: item.color }];
    }),
  );

  protected open(id: string): void {
    void this.address.showItem(id);
  }

  protected remove(id: string): void {
    const ids = this.store.picked();
    const at = ids.indexOf(id);
    this.store.select(ids.filter((one) => one !== id));
    this.focus(ids[at + 1] ?? ids[at - 1]);
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    const id = this.rows()[previousIndex]?.id;
    if (id) this.put(id, currentIndex);
  }

  /** `Alt` with an arrow moves a row; `Delete` leaves it out. */
  protected press(event: KeyboardEvent, id: string, index: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && by !== undefined) this.put(id, index + by);
    else if (by !== undefined) this.focus(this.rows()[index + by]?.id);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.remove(id);
    else return;
    event.preventDefault();
  }

  private put(id: string, index: number): void {
    const count = this.rows().length;
    if (index < 0 || index >= count) return;
    this.store.select(reorder(this.store.picked(), id, index));
    const name = this.actions.find(id)?.item.title ?? '';
    this.announcer.say(this.i18n.text('context.item.moved', { name, place: index + 1, count }));
    this.focus(id);
  }

  /** At once, for the next key; and again after the page was drawn, because a row that moves loses the focus. */
  private focus(id: string | undefined): void {
    if (!id) return;
    const focus = () => this.element.querySelector<HTMLElement>(`[data-order-id="${id}"]`)?.focus();
    focus();
    afterNextRender(focus, { injector: this.injector });
  }
}
