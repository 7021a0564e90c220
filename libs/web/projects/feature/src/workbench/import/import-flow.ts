import { inject, Injectable } from '@angular/core';
import { sizeOfArrangement } from '@promptyflow/importing';
import type { Arrangement } from '@promptyflow/importing';
import { I18n } from '@promptyflow/web-i18n';
import { ProjectImporter } from '@promptyflow/web-projects-data-access';
import type { ImportTarget } from '@promptyflow/web-projects-data-access';
import { Announcer, Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { WorkbenchStore } from '../workbench-store';
import type { FoundFile } from './collect-files';

export interface ImportQuestion {
  readonly projectId: string;
  readonly blocks: readonly { readonly id: string; readonly title: string; readonly chars: number }[];
  /** The block that was asked for; null for a new one. */
  readonly blockId: string | null;
  readonly files: readonly FoundFile[];
}

export interface ImportChoice {
  readonly arranged: Arrangement;
  readonly target: ImportTarget;
  /** Of the block that the pieces go to. */
  readonly title: string;
}

/** From files, folders and addresses to pieces on the map, and back with Undo. */
@Injectable()
export class ImportFlow {
  private readonly store = inject(WorkbenchStore);
  private readonly importer = inject(ProjectImporter);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);
  private isOpen = false;

  /** Asks what to bring in; files that were dropped or pasted are there from the start. */
  async open({ blockId = null, files = [] }: Partial<Pick<ImportQuestion, 'blockId' | 'files'>> = {}) {
    const tree = this.store.tree();
    if (!tree || this.isOpen) return;
    this.isOpen = true;
    try {
      const { ImportDialog } = await import('./import-dialog');
      const blocks = tree.blocks.map(({ id, title, chars }) => ({ id, title, chars }));
      const data: ImportQuestion = { projectId: tree.id, blocks, blockId, files };
      const choice = await firstValueFrom(
        this.dialogs.open<ImportChoice, ImportQuestion>(ImportDialog, { data, size: 'l' }).closed,
      );
      if (choice) this.land(choice);
    } finally {
      this.isOpen = false;
    }
  }

  private land({ arranged, target, title }: ImportChoice): void {
    const landed = this.importer.land(arranged, target);
    const { pieces } = sizeOfArrangement(arranged);
    const text = this.i18n.plural('context.import.done', pieces - arranged.blocks.length, { name: title });
    this.announcer.say(text);
    this.toasts.show({
      text,
      action: { label: this.i18n.text('context.undo'), run: () => this.importer.takeBack(landed) },
    });
  }
}
