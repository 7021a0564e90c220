import { inject, Injectable } from '@angular/core';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { ProjectSync } from '@promptyflow/web-projects-data-access';
import { ProjectTransfer } from '@promptyflow/web-projects-data-access/list';
import type { OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../workbench-store';

/** Puts texts of pieces on the clipboard: one as it is, many with a blank line between them. */
@Injectable()
export class CopyText {
  private readonly sync = inject(ProjectSync);
  private readonly transfer = inject(ProjectTransfer);
  private readonly store = inject(WorkbenchStore);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  ofItem({ id, subItems }: OutlineTreeItem): Promise<void> {
    return this.copy(subItems.length > 0 ? this.joined({ itemIds: [id] }) : this.alone(id));
  }

  ofBlock(blockId: string): Promise<void> {
    return this.copy(this.joined({ blockIds: [blockId] }));
  }

  /** The clipboard is asked while the press still counts, and gets the text when it has come. */
  private async copy(text: Promise<string>): Promise<void> {
    const blob = text.then((content) => new Blob([content], { type: 'text/plain' }));
    const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    const [read, kept] = await Promise.allSettled([text, written]);
    if (read.status === 'rejected') this.toasts.showProblem(toProblem(read.reason));
    else if (kept.status === 'fulfilled') this.tell('ai.copied', 'success');
    else this.tell('context.copy.refused', 'danger');
  }

  private tell(key: TranslationKey, kind: 'success' | 'danger'): void {
    this.toasts.show({ text: this.i18n.text(key), kind });
  }

  private async alone(itemId: string): Promise<string> {
    const text = await this.sync.openText('item', itemId);
    try {
      return text.text.toString();
    } finally {
      this.sync.closeText(text);
    }
  }

  private async joined(
    what: { blockIds: readonly string[] } | { itemIds: readonly string[] },
  ): Promise<string> {
    await this.sync.settled();
    const file = await this.transfer.export(this.store.tree()?.id ?? '', { format: 'text', ...what });
    return file.text();
  }
}
