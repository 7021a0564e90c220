import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { I18n, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem, TranslationKey } from '@promptyflow/web-i18n';
import { TemplateFiles } from '@promptyflow/web-templates-data-access';
import type { ImportedTemplate, NameConflict } from '@promptyflow/web-templates-data-access';
import { Button, DialogFrame, SelectField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

const conflicts = {
  skip: 'templates.files.conflicts.skip',
  rename: 'templates.files.conflicts.rename',
  version: 'templates.files.conflicts.version',
} as const satisfies Record<NameConflict, TranslationKey>;

const outcomes = {
  added: 'templates.files.outcomes.added',
  renamed: 'templates.files.outcomes.renamed',
  version_added: 'templates.files.outcomes.version_added',
  unchanged: 'templates.files.outcomes.unchanged',
  skipped: 'templates.files.outcomes.skipped',
} as const satisfies Record<ImportedTemplate['outcome'], TranslationKey>;

/** What is done with names that are there, and afterwards what became of each template. Closes with whether any came. */
@Component({
  imports: [Button, DialogFrame, PluralPipe, ProblemPipe, SelectField, TextPipe],
  template: `
    <pf-dialog [heading]="'templates.files.importHeading' | t">
      <div class="import" data-testid="import-templates">
        @if (problem(); as what) {
          <p class="problem" role="alert">{{ what | pfProblem }}</p>
          @if (what.code === 'request.invalid') {
            <p class="hint">{{ 'templates.files.importWrong' | t }}</p>
          }
        }
        @if (imported(); as list) {
          <p role="status">{{ 'templates.files.imported' | tn: came().length }}</p>
          <ul tabindex="0" [attr.aria-label]="'templates.files.results' | t">
            @for (template of list; track $index) {
              <li>
                <span class="name">{{ template.name }}</span>
                <span class="hint">{{ inWords(template) }}</span>
              </li>
            }
          </ul>
        } @else {
          <p>{{ 'templates.files.importFile' | t: { name: file.name } }}</p>
          <pf-select-field
            data-testid="import-existing"
            [label]="'templates.files.existing' | t"
            [options]="options"
            [value]="existing()"
            (valueChange)="choose($event)"
          />
          <p class="hint">{{ 'templates.files.allOrNone' | t }}</p>
        }
      </div>
      @if (imported()) {
        <button
          pfButton
          pfDialogAction
          variant="primary"
          type="button"
          data-testid="import-close"
          (click)="ref.close(came().length > 0)"
        >
          {{ 'ui.dialog.close' | t }}
        </button>
      }
      @if (!imported()) {
        <button pfButton pfDialogAction type="button" (click)="ref.close(false)">
          {{ 'ui.dialog.cancel' | t }}
        </button>
      }
      @if (!imported()) {
        <button
          pfButton
          pfDialogAction
          variant="primary"
          type="button"
          data-testid="import-submit"
          [loading]="busy()"
          (click)="import()"
        >
          {{ 'templates.files.importAction' | t }}
        </button>
      }
    </pf-dialog>
  `,
  styles: `
    .import {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
    }
    .problem {
      color: var(--pf-danger-strong);
    }
    .hint {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
    p,
    li {
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      max-block-size: 44dvh;
      padding: var(--pf-space-3);
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
      gap: var(--pf-space-2);
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--pf-space-3);
    }
  `,
})
export class ImportTemplatesDialog {
  protected readonly file = inject<File>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly files = inject(TemplateFiles);
  private readonly i18n = inject(I18n);

  protected readonly existing = signal<NameConflict>('skip');
  protected readonly busy = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly imported = signal<readonly ImportedTemplate[] | null>(null);
  protected readonly came = computed(() =>
    (this.imported() ?? []).filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'unchanged'),
  );
  protected readonly options = Object.entries(conflicts).map(([value, key]) => ({
    value,
    label: this.i18n.text(key),
  }));

  protected choose(value: string): void {
    this.existing.set(value as NameConflict);
  }

  protected async import(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.imported.set(await firstValueFrom(this.files.import(this.file, this.existing())));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
    this.busy.set(false);
  }

  protected inWords({ outcome, storedName, version, labelsLeftOut }: ImportedTemplate): string {
    const parameters = { name: storedName, version };
    const words = this.i18n.text(outcomes[outcome], parameters);
    if (labelsLeftOut.length === 0) return words;
    return `${words} · ${this.i18n.text('templates.files.withoutLabels', { labels: labelsLeftOut.join(', ') })}`;
  }
}
