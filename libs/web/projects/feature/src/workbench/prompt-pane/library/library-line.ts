import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import type { Template } from '@promptyflow/web-templates-data-access';
import { Button, Dialogs, Icon, Menu, MenuFor, MenuItem, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { UndoFlow } from '../../history/undo-flow';
import { PromptWork } from '../prompt-work';
import type { LoadQuestion } from './load-template-dialog';
import type { SaveTemplateQuestion } from './save-template-dialog';
import type { SaveVersionQuestion } from './save-version-dialog';
import { TemplateLink } from './template-link';

/** Which template of the library the prompt came from, and the ways between the two. */
@Component({
  selector: 'pf-library-line',
  imports: [Button, Icon, Menu, MenuFor, MenuItem, TextPipe],
  providers: [TemplateLink],
  templateUrl: './library-line.html',
  styleUrl: './library-line.css',
  host: { 'data-testid': 'library-line' },
})
export class LibraryLine {
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly undoFlow = inject(UndoFlow);
  protected readonly work = inject(PromptWork);
  protected readonly link = inject(TemplateLink);
  protected readonly mayEdit = this.store.selectSignal(outlineFeature.selectMayEdit);
  protected readonly mayRead = this.store.selectSignal(outlineFeature.selectMayReadTemplates);
  protected readonly mayWrite = this.store.selectSignal(outlineFeature.selectMayWriteTemplates);
  private readonly isEmpty = computed(
    () =>
      this.work.text() !== null &&
      this.work.template().trim() === '' &&
      this.work.system.value().trim() === '' &&
      this.work.variables().length === 0,
  );

  /** Without a template that is meant, one is chosen. */
  protected async load(templateId?: string): Promise<void> {
    const { LoadTemplateDialog } = await import('./load-template-dialog');
    const data: LoadQuestion = { replaces: !this.isEmpty(), ...(templateId ? { templateId } : {}) };
    const ref = this.dialogs.open<Template, LoadQuestion>(LoadTemplateDialog, { data, size: 'l' });
    const template = await firstValueFrom(ref.closed);
    if (!template) return;
    const { id, version, name } = template;
    try {
      await this.work.load(template, { templateId: id, version });
      this.link.know(template);
      this.undoFlow.offer(this.i18n.text('ai.library.loaded', { name, version }));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  protected async saveVersion(template: Template): Promise<void> {
    const { SaveVersionDialog } = await import('./save-version-dialog');
    const data: SaveVersionQuestion = {
      template,
      madeOf: this.link.origin()?.version ?? template.version,
      now: this.content(),
    };
    const ref = this.dialogs.open<Template, SaveVersionQuestion>(SaveVersionDialog, { data, size: 'm' });
    const saved = await firstValueFrom(ref.closed);
    if (saved) this.tellSaved(saved, 'ai.library.savedVersion');
  }

  protected async saveAsNew(): Promise<void> {
    const { SaveTemplateDialog } = await import('./save-template-dialog');
    const data: SaveTemplateQuestion = { name: this.work.prompt()?.title ?? '', content: this.content() };
    const ref = this.dialogs.open<Template, SaveTemplateQuestion>(SaveTemplateDialog, { data, size: 's' });
    const saved = await firstValueFrom(ref.closed);
    if (saved) this.tellSaved(saved, 'ai.library.savedNew');
  }

  private tellSaved(template: Template, words: 'ai.library.savedVersion' | 'ai.library.savedNew'): void {
    const { id: templateId, name, version } = template;
    this.link.know(template);
    this.work.setOrigin({ templateId, version });
    this.toasts.show({ text: this.i18n.text(words, { name, version }), kind: 'success' });
  }

  private content() {
    this.work.flush();
    const { template: text, system, variables } = this.work.snapshot();
    return { text, system, variables };
  }
}
