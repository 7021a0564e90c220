import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { variableInWords, DiffRows } from '@promptyflow/web-projects-ui';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { Template, TemplateContent } from '@promptyflow/web-templates-data-access';
import { Button, DialogFrame, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

export interface SaveVersionQuestion {
  /** As the library has it. */
  readonly template: Template;
  /** The version that the prompt was made of. */
  readonly madeOf: number;
  readonly now: TemplateContent;
}

/**
 * The prompt as the next version of its template, compared with the latest one. Who saved another meanwhile loses
 * nothing, and neither does the person: they see what theirs alters of it, and save theirs after it.
 */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, TextField, TextPipe, DiffRows],
  templateUrl: './save-version-dialog.html',
  styleUrl: './save-dialogs.css',
})
export class SaveVersionDialog {
  protected readonly question = inject<SaveVersionQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Template>>(DialogRef);
  private readonly api = inject(TemplatesApi);
  private readonly i18n = inject(I18n);

  protected readonly latest = signal(this.question.template);
  protected readonly message = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly isNewer = computed(() => this.latest().version > this.question.madeOf);
  protected readonly rows = computed(() => {
    const [before, after] = [this.latest(), this.question.now];
    const words = ({ variables }: TemplateContent) =>
      variables.map((variable) => variableInWords(this.i18n, variable)).join('\n');
    return [
      { label: 'ai.pane.template' as const, before: before.text, after: after.text },
      { label: 'ai.template.system' as const, before: before.system, after: after.system },
      { label: 'ai.variable.region' as const, before: words(before), after: words(after) },
    ].filter((row) => row.before !== row.after);
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy() || this.rows().length === 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const { id, version: baseVersion } = this.latest();
    try {
      const content = { ...this.question.now, baseVersion, message: this.message().trim() };
      const saved = await firstValueFrom(this.api.addVersion(id, content));
      this.ref.close({ ...this.latest(), ...this.question.now, version: saved.version });
    } catch (error) {
      await this.explain(toProblem(error));
    }
    this.busy.set(false);
  }

  private async explain(problem: PageProblem): Promise<void> {
    if (problem.code !== 'template.version_stale') return this.problem.set(problem);
    try {
      this.latest.set(await firstValueFrom(this.api.get(this.latest().id)));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
