import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { exportFormats } from '@promptyflow/importing';
import type { ExportFormat } from '@promptyflow/importing';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Button, DialogFrame, SelectField } from '@promptyflow/web-ui';
import type { ExportChoice, ExportQuestion } from './export-flow';

const formatTexts: Readonly<Record<ExportFormat, TranslationKey>> = {
  json: 'context.export.json',
  markdown: 'context.export.markdown',
  xml: 'context.export.xml',
  text: 'context.export.text',
};

/** In which form something is taken out. */
@Component({
  imports: [Button, DialogFrame, SelectField, TextPipe],
  template: `
    <pf-dialog [heading]="'context.export.heading' | t: { name: question.name }">
      <div class="fields" data-testid="export-dialog">
        @if (question.pickedIds?.length) {
          <pf-select-field
            data-testid="export-what"
            [label]="'context.export.what' | t"
            [options]="parts"
            [(value)]="part"
          />
        }
        <pf-select-field
          data-testid="export-format"
          [label]="'context.export.format' | t"
          [hint]="'context.export.formatHint' | t"
          [options]="formats"
          [(value)]="format"
        />
      </div>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="button"
        data-testid="export-download"
        (click)="download()"
      >
        {{ 'context.export.download' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    .fields {
      display: grid;
      gap: var(--pf-space-3);
    }
  `,
})
export class ExportDialog {
  protected readonly question = inject<ExportQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ExportChoice>>(DialogRef);
  private readonly i18n = inject(I18n);
  protected readonly format = signal<string>('json');
  protected readonly part = signal('whole');
  protected readonly formats = exportFormats.map((value) => ({
    value,
    label: this.i18n.text(formatTexts[value]),
  }));
  protected readonly parts = [
    { value: 'whole', label: this.i18n.text('context.export.whole') },
    {
      value: 'picked',
      label: this.i18n.plural('context.export.picked', this.question.pickedIds?.length ?? 0),
    },
  ];

  protected download(): void {
    this.ref.close({ format: this.format() as ExportFormat, picked: this.part() === 'picked' });
  }
}
