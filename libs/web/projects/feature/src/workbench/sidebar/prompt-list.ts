import { Component, inject } from '@angular/core';
import { removeMissing } from '@promptyflow/prompt-engine';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlinePromptRow } from '@promptyflow/web-projects-data-access';
import { NameDialog } from '@promptyflow/web-projects-ui';
import type { NameQuestion } from '@promptyflow/web-projects-ui';
import { Dialogs, IconButton, Menu, MenuFor, MenuItem } from '@promptyflow/web-ui';
import { LucideEllipsis, LucidePencil, LucidePlus, LucideTrash2 } from '@lucide/angular';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../context-actions';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

/** The prompts of the project, with the number of pieces that each has picked. */
@Component({
  selector: 'pf-prompt-list',
  imports: [
    IconButton,
    LucideEllipsis,
    LucidePencil,
    LucidePlus,
    LucideTrash2,
    Menu,
    MenuFor,
    MenuItem,
    NumberPipe,
    TextPipe,
  ],
  templateUrl: './prompt-list.html',
  styleUrl: './rows.css',
})
export class PromptList {
  protected readonly store = inject(WorkbenchStore);
  protected readonly actions = inject(ContextActions);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);

  protected pieces({ selection }: OutlinePromptRow): number {
    return removeMissing(selection, this.store.outline()).length;
  }

  protected show({ id }: OutlinePromptRow): void {
    void this.address.showPrompt(id);
  }

  protected async rename({ id, title }: OutlinePromptRow): Promise<void> {
    const ref = this.dialogs.open<string, NameQuestion>(NameDialog, {
      size: 's',
      data: {
        heading: this.i18n.text('context.prompt.renameHeading'),
        label: this.i18n.text('context.item.name'),
        name: title,
        action: this.i18n.text('context.action.rename'),
      },
    });
    const name = await firstValueFrom(ref.closed);
    if (name && name !== title) this.editor.renamePrompt(id, name);
  }
}
