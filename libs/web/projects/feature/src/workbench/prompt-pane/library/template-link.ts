import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { toProblem } from '@promptyflow/web-i18n';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { Template } from '@promptyflow/web-templates-data-access';
import { PromptWork } from '../prompt-work';

/** The template that the prompt came from, as the library has it now. */
@Injectable()
export class TemplateLink {
  private readonly api = inject(TemplatesApi);
  private readonly work = inject(PromptWork);
  private readonly known = signal<Template | null>(null);
  private readonly goneId = signal('');

  readonly origin = computed(() => this.work.prompt()?.fromTemplate ?? null);
  private readonly templateId = computed(() => this.origin()?.templateId ?? null);
  /** Null while it is not known, and when it is gone. */
  readonly template = computed(() => {
    const known = this.known();
    return known?.id === this.templateId() ? known : null;
  });
  /** Whether the library has it no more, or it is another organization's. */
  readonly isGone = computed(() => this.goneId() !== '' && this.goneId() === this.templateId());

  constructor() {
    effect((onCleanup) => {
      const id = this.templateId();
      if (id === null) return;
      const reading = this.api.get(id).subscribe({
        next: (template) => this.know(template),
        // Where the prompt came from is only told; what cannot be asked now is not told.
        error: (error: unknown) => {
          if (toProblem(error).code === 'template.not_found') this.goneId.set(id);
        },
      });
      onCleanup(() => reading.unsubscribe());
    });
  }

  /** What was read or written elsewhere. */
  know(template: Template): void {
    this.goneId.set('');
    this.known.set(template);
  }
}
