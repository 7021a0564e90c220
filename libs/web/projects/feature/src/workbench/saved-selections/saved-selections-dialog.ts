import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { nextName, removeMissing } from '@promptyflow/prompt-engine';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { Button, DialogFrame, Icon, IconButton, TextField } from '@promptyflow/web-ui';
import { DIALOG_DATA } from '@angular/cdk/dialog';
import type { WorkbenchStore } from '../workbench-store';

/** Selections with names: to be kept, taken up again in any prompt, renamed, brought up to date, removed. */
@Component({
  imports: [Button, DialogFrame, Icon, IconButton, InlineTitle, PluralPipe, TextField, TextPipe],
  templateUrl: './saved-selections-dialog.html',
  styleUrl: './saved-selections-dialog.css',
})
export class SavedSelectionsDialog {
  /** The one of the page: a dialog stands outside of it. */
  protected readonly store = inject<WorkbenchStore>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<never>>(DialogRef);
  protected readonly editor = inject(ProjectEditor);
  private readonly i18n = inject(I18n);

  protected readonly saved = computed(() =>
    (this.store.tree()?.savedSelections ?? []).map((row) => ({
      ...row,
      leafIds: removeMissing(row.itemIds, this.store.outline()),
    })),
  );
  protected readonly name = signal(this.freshName());

  protected keep(event: Event): void {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '' || this.store.picked().length === 0) return;
    this.editor.addSavedSelection(name, this.store.picked());
    this.name.set(this.freshName());
  }

  protected take(leafIds: readonly string[]): void {
    this.store.select(leafIds);
    this.ref.close();
  }

  private freshName(): string {
    const names = (this.store.tree()?.savedSelections ?? []).map(({ name }) => name);
    return nextName(names, this.i18n.text('context.saved.base'));
  }
}
