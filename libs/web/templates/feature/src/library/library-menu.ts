import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import { TemplateFiles } from '@promptyflow/web-templates-data-access';
import type { ExportFilter } from '@promptyflow/web-templates-data-access';
import {
  Dialogs,
  Icon,
  IconButton,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
  saveFile,
  Toasts,
} from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** What is done seldom: templates taken away as a file and brought in, and the way to the trash. */
@Component({
  selector: 'pf-library-menu',
  imports: [Icon, IconButton, Menu, MenuDivider, MenuFor, MenuItem, TextPipe],
  template: `
    <input #file hidden type="file" accept=".json,application/json" (change)="import(file)" />
    <button
      pfIconButton
      type="button"
      data-testid="library-menu"
      [label]="'templates.library.menu' | t"
      [pfMenuFor]="menu"
    >
      <svg pfIcon="ellipsis"></svg>
    </button>
    <ng-template #menu>
      <pf-menu>
        @if (mayWrite()) {
          <button pfMenuItem type="button" data-testid="templates-import" (chosen)="file.click()">
            <svg pfIcon="file-up"></svg>
            {{ 'templates.files.import' | t }}
          </button>
        }
        @if (isPart()) {
          <button
            pfMenuItem
            type="button"
            data-testid="templates-export-part"
            [disabled]="exporting()"
            (chosen)="export(filter())"
          >
            <svg pfIcon="file-down"></svg>
            {{ 'templates.files.exportPart' | t }}
          </button>
        }
        <button
          pfMenuItem
          type="button"
          data-testid="templates-export"
          [disabled]="exporting()"
          (chosen)="export({})"
        >
          <svg pfIcon="file-down"></svg>
          {{ 'templates.files.exportAll' | t }}
        </button>
        <pf-menu-divider />
        <button pfMenuItem type="button" data-testid="library-menu-trash" (chosen)="trashAsked.emit()">
          <svg pfIcon="trash-2"></svg>
          {{ 'templates.library.trash' | t }}
        </button>
      </pf-menu>
    </ng-template>
  `,
})
export class LibraryMenu {
  readonly mayWrite = input(false);
  /** The folder and the tag that are shown. */
  readonly filter = input<ExportFilter>({});
  /** Templates came in. */
  readonly imported = output<void>();
  readonly trashAsked = output<void>();

  private readonly files = inject(TemplateFiles);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly exporting = signal(false);
  protected readonly isPart = computed(() => Boolean(this.filter().folder || this.filter().tag));

  protected async export({ folder, tag }: ExportFilter): Promise<void> {
    this.exporting.set(true);
    try {
      const content = await firstValueFrom(this.files.export({ folder, tag }));
      saveFile(content, `templates-${new Date().toISOString().slice(0, 10)}.json`);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.exporting.set(false);
    }
  }

  protected async import(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const { ImportTemplatesDialog } = await import('./import-templates-dialog');
    const ref = this.dialogs.open<boolean, File>(ImportTemplatesDialog, { data: file, size: 'm' });
    // Whoever closes it another way may have seen the result all the same.
    if ((await firstValueFrom(ref.closed)) !== false) this.imported.emit();
  }
}
