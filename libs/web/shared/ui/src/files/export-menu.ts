import { Component, inject, input, signal } from '@angular/core';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { Menu, MenuFor, MenuItem } from '../menu/menu';
import { Toasts } from '../toast/toasts';
import { saveFile } from './save-file';

export type TableFormat = 'csv' | 'jsonl';

/** Takes a list away as a file: a table or JSON Lines. */
@Component({
  selector: 'pf-export-menu',
  imports: [Button, Icon, Menu, MenuFor, MenuItem, TextPipe],
  template: `
    <button pfButton type="button" data-testid="export" [loading]="exporting()" [pfMenuFor]="formats">
      <svg pfIcon="file-down"></svg>
      {{ 'ui.list.export' | t }}
      <svg pfIcon="chevron-down"></svg>
    </button>
    <ng-template #formats>
      <pf-menu>
        <button pfMenuItem type="button" data-testid="export-csv" (chosen)="save('csv')">
          {{ 'ui.list.exportCsv' | t }}
        </button>
        <button pfMenuItem type="button" data-testid="export-jsonl" (chosen)="save('jsonl')">
          {{ 'ui.list.exportJsonl' | t }}
        </button>
      </pf-menu>
    </ng-template>
  `,
})
export class ExportMenu {
  /** Of the file, without its ending. */
  readonly name = input.required<string>();
  readonly content = input.required<(format: TableFormat) => Observable<Blob>>();

  private readonly toasts = inject(Toasts);
  protected readonly exporting = signal(false);

  protected async save(format: TableFormat): Promise<void> {
    this.exporting.set(true);
    try {
      saveFile(await firstValueFrom(this.content()(format)), `${this.name()}.${format}`);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.exporting.set(false);
    }
  }
}
