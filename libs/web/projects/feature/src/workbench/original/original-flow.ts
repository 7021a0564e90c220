import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectEditor } from '@promptyflow/web-projects-data-access';
import { ProjectsApi } from '@promptyflow/web-projects-data-access/list';
import type { OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { WorkbenchStore } from '../workbench-store';

export interface Original {
  readonly title: string;
  readonly text: string;
  /** Sub-items that go when the text comes back. */
  readonly parts: number;
}

/** The text that a group had before it was split: shown on demand, and brought back in place of its sub-items. */
@Injectable()
export class OriginalFlow {
  private readonly rows = inject(Store).selectSignal(outlineFeature.selectOutline);
  private readonly api = inject(ProjectsApi);
  private readonly editor = inject(ProjectEditor);
  private readonly store = inject(WorkbenchStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  has({ id, subItems }: OutlineTreeItem): boolean {
    return subItems.length > 0 && (this.rows()?.items[id]?.chars ?? 0) > 0;
  }

  async show({ id, title, subItems }: OutlineTreeItem): Promise<void> {
    const text = await this.read(id);
    if (text === null) return;
    const { OriginalDialog } = await import('./original-dialog');
    const data: Original = { title, text, parts: subItems.length };
    const ref = this.dialogs.open<boolean, Original>(OriginalDialog, { data, size: 'l' });
    if (!(await firstValueFrom(ref.closed))) return;
    const partIds = subItems.map((part) => part.id);
    this.editor.unsplitItem(id, 'subItems', partIds);
    this.store.focusOn(id);
    this.toasts.show({
      text: this.i18n.text('context.original.restored', { name: title }),
      action: { label: this.i18n.text('context.undo'), run: () => this.editor.restoreItems(partIds) },
    });
  }

  private async read(itemId: string): Promise<string | null> {
    try {
      return (await this.api.readText(this.rows()?.id ?? '', 'item', itemId)).content;
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
      return null;
    }
  }
}
