import { CdkDragHandle } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Checkbox, Icon, IconButton, SelectField, TextareaField, TextField } from '@promptyflow/web-ui';

/** The value of one declared variable, in the control of its kind. */
@Component({
  selector: 'pf-variable-input',
  imports: [CdkDragHandle, Checkbox, Icon, IconButton, SelectField, TextareaField, TextField, TextPipe],
  templateUrl: './variable-input.html',
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .tools {
      position: absolute;
      display: flex;
      inset-block-start: calc(-1 * var(--pf-space-1));
      inset-inline-end: 0;
    }
    .handle {
      cursor: grab;
    }
    .checkbox .fault {
      color: var(--pf-danger-strong);
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
  /** Whether there are others among which it can be moved. */
  readonly isMovable = input(false);
  /** Whether the declaration stays as it is; a value can be given all the same. */
  readonly readonly = input(false);
  readonly editAsked = output<void>();

  /** By how many places: -1 or 1. */
  readonly moveAsked = output<number>();

  private readonly i18n = inject(I18n);
  protected readonly shown = computed(() => this.value() ?? this.variable().default ?? '');
  protected readonly checked = computed(() => this.shown() === 'true');
  /** Whether a value that is missing is a fault: something is to be sent, which cannot be without it. */
  readonly isAsked = input(true);

  /** Told at once. */
  protected readonly errors = computed(() => {
    const { required, kind, options = [] } = this.variable();
    const shown = this.shown().trim();
    if (shown === '') return required && this.isAsked() ? [this.fault('ai.variable.missing')] : [];
    if (kind === 'number' && !Number.isFinite(Number(shown))) return [this.fault('ai.variable.notNumber')];
    if (kind === 'date' && Number.isNaN(Date.parse(shown))) return [this.fault('ai.variable.notDate')];
    if (kind === 'select' && !options.includes(this.shown())) return [this.fault('ai.variable.notOption')];
    return [];
  });
  protected readonly options = computed(() => [
    ...(this.variable().required ? [] : [{ value: '', label: '—' }]),
    ...(this.variable().options ?? []).map((option) => ({ value: option, label: option })),
  ]);

  private fault(key: TranslationKey) {
    return { kind: 'variable', message: this.i18n.text(key) };
  }
}
