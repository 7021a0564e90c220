import { inject, Injectable } from '@angular/core';
import { exportFileTypes, fileNameFor } from '@promptyflow/importing';
import type { ExportFormat } from '@promptyflow/importing';
import { toProblem } from '@promptyflow/web-i18n';
import { ProjectSync, ProjectTransfer } from '@promptyflow/web-projects-data-access';
import { Dialogs, saveFile, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

export interface ExportQuestion {
  readonly projectId: string;
  /** Of what is taken out; the file is named after it. */
  readonly name: string;
  readonly blockIds?: readonly string[];
  readonly itemIds?: readonly string[];
  /** Picked pieces, offered beside the whole project. */
  readonly pickedIds?: readonly string[];
}

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly picked: boolean;
}

/** From "Export" to a file: a project, a block, pieces, or any text. */
@Injectable({ providedIn: 'root' })
export class ExportFlow {
  private readonly transfer = inject(ProjectTransfer);
  private readonly sync = inject(ProjectSync);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  async open(question: ExportQuestion): Promise<void> {
    const { ExportDialog } = await import('./export-dialog');
    const ref = this.dialogs.open<ExportChoice, ExportQuestion>(ExportDialog, { data: question, size: 's' });
    const choice = await firstValueFrom(ref.closed);
    if (choice) await this.save(question, choice);
  }

  /** A text as a file of its own: a compiled prompt, an answer. */
  saveText(title: string, text: string, format: Extract<ExportFormat, 'markdown' | 'text'> = 'text'): void {
    const { extension, mediaType } = exportFileTypes[format];
    saveFile(new Blob([text], { type: mediaType }), fileNameFor(title, extension));
  }

  private async save(
    { projectId, name, blockIds, itemIds, pickedIds }: ExportQuestion,
    { format, picked }: ExportChoice,
  ): Promise<void> {
    try {
      // The server exports what it has.
      await this.sync.settled();
      const wish = { format, blockIds, itemIds: picked ? pickedIds : itemIds };
      const content = await this.transfer.export(projectId, wish);
      saveFile(content, fileNameFor(name, exportFileTypes[format].extension));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}
