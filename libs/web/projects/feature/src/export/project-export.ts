import { inject, Injectable } from '@angular/core';
import { exportFileTypes, fileNameFor } from '@promptyflow/importing';
import { toProblem } from '@promptyflow/web-i18n';
import { ProjectSync } from '@promptyflow/web-projects-data-access';
import { ProjectTransfer } from '@promptyflow/web-projects-data-access/list';
import { saveFile, Toasts } from '@promptyflow/web-ui';
import type { ExportChoice, ExportQuestion } from './export-flow';

/** Fetches what a person has chosen to export, and saves it as a file. */
@Injectable({ providedIn: 'root' })
export class ProjectExport {
  private readonly transfer = inject(ProjectTransfer);
  private readonly sync = inject(ProjectSync);
  private readonly toasts = inject(Toasts);

  async save(
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
