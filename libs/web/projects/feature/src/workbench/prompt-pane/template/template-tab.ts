import { Component, computed, effect, inject, output } from '@angular/core';
import { Store } from '@ngrx/store';
import { CONTEXT_NAME } from '@promptyflow/prompt-engine';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectPresence, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import {
  placeholderCompletion,
  placeholderHighlight,
  sendKey,
  TemplateVariables,
  TextEditor,
} from '@promptyflow/web-projects-ui/text';
import type { EditorPlace } from '@promptyflow/web-projects-ui/text';
import { Button, Checkbox, Commands, Spinner, TextareaField } from '@promptyflow/web-ui';
import { UndoFlow } from '../../history/undo-flow';
import { LibraryLine } from '../library/library-line';
import { PromptWork } from '../prompt-work';

/** The template with its variables: what the person writes. */
@Component({
  selector: 'pf-template-tab',
  imports: [
    Button,
    Checkbox,
    LibraryLine,
    ProblemPipe,
    Spinner,
    TemplateVariables,
    TextareaField,
    TextEditor,
    TextPipe,
  ],
  templateUrl: './template-tab.html',
  styleUrl: './template-tab.css',
  host: { 'data-testid': 'tab-template' },
})
export class TemplateTab {
  readonly sendAsked = output<void>();

  private readonly i18n = inject(I18n);
  private readonly commands = inject(Commands);
  protected readonly work = inject(PromptWork);
  protected readonly mayEdit = inject(Store).selectSignal(outlineFeature.selectMayEdit);
  protected readonly sync = inject(ProjectSync);
  protected readonly undoFlow = inject(UndoFlow);
  private readonly presence = inject(ProjectPresence);
  protected readonly carets = computed(() => {
    const text = this.work.text();
    return text ? this.presence.caretsIn(text) : [];
  });

  private readonly declared = computed(() => new Set(this.work.variables().map(({ name }) => name)), {
    equal: (left, right) => left.size === right.size && [...left].every((name) => right.has(name)),
  });
  protected readonly extensions = computed(() => [
    placeholderHighlight(this.declared()),
    placeholderCompletion([CONTEXT_NAME, ...this.declared()], this.i18n.text('ai.variable.completions')),
    sendKey(
      (event) => this.commands.matches('ai.send', event),
      () => this.sendAsked.emit(),
    ),
  ]);

  constructor() {
    effect((onCleanup) => {
      const text = this.work.text();
      if (text) onCleanup(() => this.presence.leave(text.id));
    });
  }

  protected tellPlace(text: OpenText, place: EditorPlace | null): void {
    if (!place) return;
    const [anchor, head] = [text.toStored(place.anchor), text.toStored(place.head)];
    this.presence.tell({ textId: text.id, version: text.session.version, anchor, head });
  }

  protected label(): string {
    return this.i18n.text('ai.template.label', { name: this.work.prompt()?.title ?? '' });
  }

  protected contextPlaceholder(): string {
    return `{{${CONTEXT_NAME}}}`;
  }
}
