import { inject, Injectable, Injector } from '@angular/core';
import { exportFileTypes, fileNameFor } from '@promptyflow/importing';
import type { ExportFormat } from '@promptyflow/importing';
import { Dialogs, saveFile } from '@promptyflow/web-ui';
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
  private readonly injector = inject(Injector);
  private readonly dialogs = inject(Dialogs);

  async open(question: ExportQuestion): Promise<void> {
    const [{ ExportDialog }, { ProjectExport }] = await Promise.all([
      import('./export-dialog'),
      import('./project-export'),
    ]);
    const ref = this.dialogs.open<ExportChoice, ExportQuestion>(ExportDialog, { data: question, size: 's' });
    const choice = await firstValueFrom(ref.closed);
    if (choice) await this.injector.get(ProjectExport).save(question, choice);
  }

  /** A text as a file of its own: a compiled prompt, an answer. */
  saveText(title: string, text: string, format: Extract<ExportFormat, 'markdown' | 'text'> = 'text'): void {
    const { extension, mediaType } = exportFileTypes[format];
    saveFile(new Blob([text], { type: mediaType }), fileNameFor(title, extension));
  }
}
