import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import { variableKinds } from '@promptyflow/contracts';
import { CONTEXT_NAME, placeholderNames } from '@promptyflow/prompt-engine';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Button, Checkbox, DialogFrame, SelectField, TextareaField, TextField } from '@promptyflow/web-ui';

export interface VariableQuestion {
  readonly variable: PromptVariable;
  /** Names of the other variables. */
  readonly taken: readonly string[];
  readonly isNew: boolean;
}

/** A variable as it was declared, or null for its removal. */
export interface VariableAnswer {
  readonly variable: PromptVariable | null;
}

const kindNames = {
  text: 'ai.variable.kinds.text',
  longText: 'ai.variable.kinds.longText',
  select: 'ai.variable.kinds.select',
  number: 'ai.variable.kinds.number',
  date: 'ai.variable.kinds.date',
  checkbox: 'ai.variable.kinds.checkbox',
} as const satisfies Record<PromptVariable['kind'], TranslationKey>;

/** Declares a variable of a template: its name, its kind, and what it starts with. */
@Component({
  imports: [Button, Checkbox, DialogFrame, SelectField, TextareaField, TextField, TextPipe],
  templateUrl: './variable-dialog.html',
  styles: `
    form {
      display: grid;
      gap: var(--pf-space-3);
    }
    .fault {
      color: var(--pf-danger-strong);
      font-size: var(--pf-size-s);
    }
    .remove {
      margin-inline-end: auto;
    }
  `,
})
export class VariableDialog {
  protected readonly question = inject<VariableQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<VariableAnswer>>(DialogRef);
  private readonly i18n = inject(I18n);

  protected readonly name = signal(this.question.variable.name);
  protected readonly kind = signal<string>(this.question.variable.kind);
  protected readonly required = signal(this.question.variable.required ?? false);
  protected readonly default = signal(this.question.variable.default ?? '');
  protected readonly hint = signal(this.question.variable.hint ?? '');
  protected readonly options = signal((this.question.variable.options ?? []).join('\n'));

  protected readonly kinds = computed(() =>
    variableKinds.map((value) => ({ value, label: this.i18n.text(kindNames[value]) })),
  );
  protected readonly fault = computed(() => {
    const name = this.name().trim();
    if (name === '') return '';
    if (name === CONTEXT_NAME) return this.i18n.text('ai.variable.contextTaken');
    if (this.question.taken.includes(name)) return this.i18n.text('ai.variable.nameTaken');
    return placeholderNames(`{{${name}}}`)[0] === name ? '' : this.i18n.text('ai.variable.nameInvalid');
  });
  protected readonly ready = computed(() => this.name().trim() !== '' && this.fault() === '');

  protected keep(event: Event): void {
    event.preventDefault();
    const kind = variableKinds.find((one) => one === this.kind());
    if (!this.ready() || !kind) return;
    const options = this.options()
      .split('\n')
      .map((option) => option.trim())
      .filter((option) => option !== '');
    const variable: PromptVariable = {
      name: this.name().trim(),
      kind,
      ...(this.required() ? { required: true } : {}),
      ...(this.default() === '' ? {} : { default: this.default() }),
      ...(this.hint().trim() === '' ? {} : { hint: this.hint().trim() }),
      ...(kind === 'select' ? { options: [...new Set(options)] } : {}),
    };
    this.ref.close({ variable });
  }
}
