import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { toTags } from '@promptyflow/web-projects-ui';
import { TemplatesApi, toFolder } from '@promptyflow/web-templates-data-access';
import type { Template, TemplateContent } from '@promptyflow/web-templates-data-access';
import { Button, DialogFrame, problemError, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';

export interface SaveTemplateQuestion {
  readonly name: string;
  readonly content: TemplateContent;
}

/** Under which name the prompt goes into the library, and where. Closes with the template. */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'ai.library.newHeading' | t">
      <form id="pf-save-template" data-testid="save-template-dialog" (submit)="save($event)">
        @if (problem(); as what) {
          <p class="problem" role="alert">{{ what | pfProblem }}</p>
        }
        <pf-text-field
          data-testid="save-name"
          [label]="'ai.library.name' | t"
          [required]="true"
          [touched]="true"
          [errors]="nameErrors()"
          [(value)]="name"
        />
        <pf-text-field
          optional
          data-testid="save-folder"
          [label]="'ai.library.folder' | t"
          [hint]="'ai.library.folderHint' | t"
          [(value)]="folder"
        />
        <pf-text-field
          optional
          data-testid="save-tags"
          [label]="'ai.library.tags' | t"
          [hint]="'ai.library.tagsHint' | t"
          [(value)]="tags"
        />
      </form>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="submit"
        form="pf-save-template"
        data-testid="save-template"
        [disabled]="name().trim() === ''"
        [loading]="busy()"
      >
        {{ 'ai.library.saveNew' | t }}
      </button>
    </pf-dialog>
  `,
  styleUrl: './save-dialogs.css',
})
export class SaveTemplateDialog {
  private readonly question = inject<SaveTemplateQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Template>>(DialogRef);
  private readonly api = inject(TemplatesApi);

  protected readonly name = signal(this.question.name);
  protected readonly folder = signal('');
  protected readonly tags = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  private readonly taken = signal<{ readonly name: string; readonly problem: PageProblem } | null>(null);
  protected readonly nameErrors = computed(() => {
    const taken = this.taken();
    return taken?.name === this.name() ? [problemError(taken.problem)] : [];
  });
  /** The same for each attempt: what was stored although no answer came is found again. */
  private readonly id = uuidv7();

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim().slice(0, PROJECT_LIMITS.maxTitleLength);
    if (this.busy() || name === '') return;
    this.busy.set(true);
    this.problem.set(null);
    const place = { name, folder: toFolder(this.folder()), tags: toTags(this.tags()) };
    try {
      this.ref.close(
        await firstValueFrom(this.api.create({ id: this.id, ...place, ...this.question.content })),
      );
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'template.name_taken') this.taken.set({ name: this.name(), problem });
      else this.problem.set(problem);
    }
    this.busy.set(false);
  }
}
