import { Component, computed, DestroyRef, inject, input, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import { toTags } from '@promptyflow/web-projects-ui';
import { TemplatesApi, toFolder } from '@promptyflow/web-templates-data-access';
import type { Template, TemplateCount, TemplateDetails } from '@promptyflow/web-templates-data-access';
import { TextareaField, TextField, Toasts } from '@promptyflow/web-ui';
import { catchError, of } from 'rxjs';
import { TemplateWork } from './template-work';

const none: readonly TemplateCount[] = [];

/** What is said about a template: description, folder, tags. Each is saved when its field is left. */
@Component({
  selector: 'pf-template-details-form',
  imports: [TextareaField, TextField, TextPipe],
  template: `
    <h2>{{ 'templates.details.heading' | t }}</h2>
    <pf-textarea-field
      data-testid="template-description"
      [label]="'templates.details.description' | t"
      [rows]="2"
      [readonly]="readonly()"
      [(value)]="description"
      (touch)="save()"
    />
    <pf-text-field
      data-testid="template-folder"
      [label]="'templates.details.folder' | t"
      [hint]="'templates.details.folderHint' | t"
      [suggestions]="folderNames()"
      [readonly]="readonly()"
      [(value)]="folder"
      (keydown.enter)="save()"
      (touch)="save()"
    />
    <pf-text-field
      data-testid="template-tags"
      [label]="'templates.library.tags' | t"
      [hint]="'context.marks.tagsHint' | t"
      [readonly]="readonly()"
      [(value)]="tags"
      (keydown.enter)="save()"
      (touch)="save()"
    />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
      padding: var(--pf-space-4);
    }
  `,
  host: { class: 'pf-card' },
})
export class TemplateDetailsForm {
  readonly template = input.required<Template>();
  readonly readonly = input(false);

  private readonly work = inject(TemplateWork);
  private readonly toasts = inject(Toasts);
  private readonly api = inject(TemplatesApi);
  private readonly folders = toSignal(this.api.folders().pipe(catchError(() => of(none))), {
    initialValue: none,
  });
  protected readonly folderNames = computed(() => this.folders().map(({ name }) => name));

  // What is typed gives way to what is stored only when that has become another.
  private readonly stored = {
    description: computed(() => this.template().description),
    folder: computed(() => this.template().folder),
    tags: computed(() => this.template().tags.join(', ')),
  };
  protected readonly description = linkedSignal(this.stored.description);
  protected readonly folder = linkedSignal(this.stored.folder);
  protected readonly tags = linkedSignal(this.stored.tags);

  constructor() {
    inject(DestroyRef).onDestroy(() => void this.save());
  }

  protected async save(): Promise<void> {
    if (this.readonly()) return;
    const { description, folder, tags } = this.template();
    const [newFolder, newTags] = [toFolder(this.folder()), toTags(this.tags())];
    const details: TemplateDetails = {
      ...(this.description() === description ? {} : { description: this.description() }),
      ...(newFolder === folder ? {} : { folder: newFolder }),
      ...(newTags.join() === tags.join() ? {} : { tags: newTags }),
    };
    if (Object.keys(details).length === 0) return;
    try {
      await this.work.setDetails(details);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}
