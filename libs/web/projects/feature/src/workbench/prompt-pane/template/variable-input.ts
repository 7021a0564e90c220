import { Component, computed, inject, input, output } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Checkbox, IconButton, SelectField, TextareaField, TextField } from '@promptyflow/web-ui';
import { LucideSettings2 } from '@lucide/angular';

/** The value of one declared variable, in the control of its kind. */
@Component({
  selector: 'pf-variable-input',
  imports: [Checkbox, IconButton, LucideSettings2, SelectField, TextareaField, TextField, TextPipe],
  templateUrl: './variable-input.html',
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .settings {
      position: absolute;
      inset-block-start: calc(-1 * var(--pf-space-1));
      inset-inline-end: 0;
    }
    .checkbox {
      display: grid;
      gap: var(--pf-space-1);
      padding-inline-end: var(--pf-space-8);
    }
    .checkbox p {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
  `,
  host: { '[attr.data-variable]': 'variable().name' },
})
export class VariableInput {
  readonly variable = input.required<PromptVariable>();
  readonly value = input<string>();
  readonly valueTyped = output<string>();
  readonly editAsked = output<void>();

  private readonly i18n = inject(I18n);
  protected readonly shown = computed(() => this.value() ?? this.variable().default ?? '');
  protected readonly checked = computed(() => this.shown() === 'true');
  /** What is missing is told at once: the prompt cannot be sent without it. */
  protected readonly hint = computed(() => {
    const { required, hint = '', kind } = this.variable();
    if (required && this.shown().trim() === '') return this.i18n.text('ai.variable.missing');
    if (kind === 'number' && this.shown().trim() !== '' && !Number.isFinite(Number(this.shown()))) {
      return this.i18n.text('ai.variable.notNumber');
    }
    return hint;
  });
  protected readonly options = computed(() => [
    ...(this.variable().required ? [] : [{ value: '', label: '—' }]),
    ...(this.variable().options ?? []).map((option) => ({ value: option, label: option })),
  ]);
}
