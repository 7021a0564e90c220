import { _IdGenerator } from '@angular/cdk/a11y';
import { computed, inject, Signal } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { I18n } from '@promptyflow/web-i18n';
import { fieldErrorText } from './field-error';

interface FieldInputs {
  readonly hint: Signal<string>;
  readonly touched: Signal<boolean>;
  readonly errors: Signal<readonly ValidationError[]>;
}

/** The id, the shown error and the description of a field. An error shows once the field was left. */
export function fieldState(inputs: FieldInputs) {
  const i18n = inject(I18n);
  const id = inject(_IdGenerator).getId('pf-field-');
  const error = computed(() => {
    const first = inputs.touched() ? inputs.errors()[0] : undefined;
    return first === undefined ? '' : fieldErrorText(i18n, first);
  });
  const describedBy = computed(() => {
    const part = error() !== '' ? 'error' : inputs.hint() !== '' ? 'hint' : null;
    return part === null ? null : `${id}-${part}`;
  });
  return { id, error, describedBy };
}
