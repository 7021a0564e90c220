import { Component, computed, effect, inject, output } from '@angular/core';
import { CdkDrag, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import type { PromptVariable } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { CONTEXT_NAME, placeholderNames } from '@promptyflow/prompt-engine';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectPresence, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import { TextEditor } from '@promptyflow/web-projects-ui';
import type { EditorPlace } from '@promptyflow/web-projects-ui';
import { Announcer, Button, Checkbox, Dialogs, Icon, Spinner, TextareaField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { MayEdit } from '../../may-edit';
import { UndoFlow } from '../../history/undo-flow';
import { PromptWork } from '../prompt-work';
import { placeholderCompletion } from './placeholder-completion';
import { placeholderHighlight, sendKey } from './placeholder-highlight';
import { VariableDialog } from './variable-dialog';
import type { VariableAnswer, VariableQuestion } from './variable-dialog';
import { VariableInput } from './variable-input';

/** The template with its variables: what the person writes. */
@Component({
  selector: 'pf-template-tab',
  imports: [
    Button,
    CdkDrag,
    CdkDropList,
    Checkbox,
    Icon,
    MayEdit,
    ProblemPipe,
    Spinner,
    TextareaField,
    TextEditor,
    TextPipe,
    VariableInput,
  ],
  templateUrl: './template-tab.html',
  styleUrl: './template-tab.css',
  host: { 'data-testid': 'tab-template' },
})
export class TemplateTab {
  readonly sendAsked = output<void>();

  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly dialogs = inject(Dialogs);
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
    sendKey(() => this.sendAsked.emit()),
  ]);
  protected readonly undeclared = computed(() =>
    placeholderNames(this.work.template()).filter(
      (name) => name !== CONTEXT_NAME && !this.declared().has(name),
    ),
  );

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

  /** Makes a text variable of what is written; its kind and the rest can be set later. */
  protected declare(name: string): void {
    this.work.setVariables([...this.work.variables(), { name, kind: 'text' }]);
    this.announcer.say(this.i18n.text('ai.variable.declared', { name }));
  }

  protected async add(): Promise<void> {
    const answer = await this.ask({
      variable: { name: '', kind: 'text' },
      taken: [...this.declared()],
      isNew: true,
    });
    if (answer?.variable) this.work.setVariables([...this.work.variables(), answer.variable]);
  }

  protected async edit(variable: PromptVariable): Promise<void> {
    const taken = [...this.declared()].filter((name) => name !== variable.name);
    const answer = await this.ask({ variable, taken, isNew: false });
    if (!answer) return;
    this.work.setVariables(
      this.work.variables().flatMap((one) => (one.name === variable.name ? (answer.variable ?? []) : one)),
    );
    const value = this.work.values.value()[variable.name];
    if (answer.variable && answer.variable.name !== variable.name && value !== undefined) {
      this.work.setValue(answer.variable.name, value);
    }
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.moveTo(previousIndex, currentIndex);
  }

  protected move(index: number, by: number): void {
    this.moveTo(index, index + by);
  }

  private moveTo(from: number, to: number): void {
    const variables = [...this.work.variables()];
    if (to < 0 || to >= variables.length || from === to) return;
    moveItemInArray(variables, from, to);
    this.work.setVariables(variables);
    const name = variables[to]?.name ?? '';
    const place = { name, place: to + 1, count: variables.length };
    this.announcer.say(this.i18n.text('context.item.moved', place));
  }

  protected label(): string {
    return this.i18n.text('ai.template.label', { name: this.work.prompt()?.title ?? '' });
  }

  protected contextPlaceholder(): string {
    return `{{${CONTEXT_NAME}}}`;
  }

  private ask(question: VariableQuestion): Promise<VariableAnswer | undefined> {
    const ref = this.dialogs.open<VariableAnswer, VariableQuestion>(VariableDialog, {
      data: question,
      size: 's',
    });
    return firstValueFrom(ref.closed);
  }
}
