import { CdkDrag, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import { CONTEXT_NAME, placeholderNames } from '@promptyflow/prompt-engine';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Announcer, Button, Dialogs, Icon } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { VariableDialog } from './variable-dialog';
import type { VariableAnswer, VariableQuestion } from './variable-dialog';
import { VariableInput } from './variable-input';

/** What a person gave a variable. */
export interface VariableValue {
  readonly name: string;
  readonly value: string;
}

/**
 * The variables of a template: what is written and not declared, and a field for each that is. They are declared,
 * altered and moved here. What stands inside goes beside the button that adds one.
 */
@Component({
  selector: 'pf-template-variables',
  imports: [Button, CdkDrag, CdkDropList, Icon, TextPipe, VariableInput],
  templateUrl: './template-variables.html',
  styleUrl: './template-variables.css',
})
export class TemplateVariables {
  readonly template = input.required<string>();
  readonly variables = input.required<readonly PromptVariable[]>();
  readonly values = input.required<Readonly<Record<string, string>>>();
  /** Whether the variables themselves stay as they are. */
  readonly readonly = input(false);
  /** Whether values can be given; as `readonly` says when absent. */
  readonly mayFill = input<boolean>();

  /** Whether values that are missing are faults. */
  readonly isAsked = input(true);

  readonly changed = output<readonly PromptVariable[]>();
  readonly valueTyped = output<VariableValue>();

  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly dialogs = inject(Dialogs);

  protected readonly isClosed = computed(() => !(this.mayFill() ?? !this.readonly()));
  private readonly declared = computed(() => this.variables().map(({ name }) => name));
  protected readonly undeclared = computed(() =>
    placeholderNames(this.template()).filter(
      (name) => name !== CONTEXT_NAME && !this.declared().includes(name),
    ),
  );

  /** Makes a text variable of what is written; its kind and the rest can be set later. */
  protected declare(name: string): void {
    this.changed.emit([...this.variables(), { name, kind: 'text' }]);
    this.announcer.say(this.i18n.text('ai.variable.declared', { name }));
  }

  protected async add(): Promise<void> {
    const variable: PromptVariable = { name: '', kind: 'text' };
    const answer = await this.ask({ variable, taken: this.declared(), isNew: true });
    if (answer?.variable) this.changed.emit([...this.variables(), answer.variable]);
  }

  protected async edit(variable: PromptVariable): Promise<void> {
    const taken = this.declared().filter((name) => name !== variable.name);
    const answer = await this.ask({ variable, taken, isNew: false });
    if (!answer) return;
    this.changed.emit(
      this.variables().flatMap((one) => (one.name === variable.name ? (answer.variable ?? []) : one)),
    );
    const value = this.values()[variable.name];
    if (answer.variable && answer.variable.name !== variable.name && value !== undefined) {
      this.valueTyped.emit({ name: answer.variable.name, value });
    }
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.moveTo(previousIndex, currentIndex);
  }

  protected move(index: number, by: number): void {
    this.moveTo(index, index + by);
  }

  private moveTo(from: number, to: number): void {
    const variables = [...this.variables()];
    if (to < 0 || to >= variables.length || from === to) return;
    moveItemInArray(variables, from, to);
    this.changed.emit(variables);
    const name = variables[to]?.name ?? '';
    const place = { name, place: to + 1, count: variables.length };
    this.announcer.say(this.i18n.text('context.item.moved', place));
  }

  private ask(question: VariableQuestion): Promise<VariableAnswer | undefined> {
    const options = { data: question, size: 's' } as const;
    return firstValueFrom(
      this.dialogs.open<VariableAnswer, VariableQuestion>(VariableDialog, options).closed,
    );
  }
}
