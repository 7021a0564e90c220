import { booleanAttribute, Component, ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { Icon } from '../icon/icon';
import { FieldFrame } from './field-frame';
import { fieldState } from './field-state';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** One of a list. The browser's own select: it is right on every device and for every reader. */
@Component({
  selector: 'pf-select-field',
  imports: [FieldFrame, Icon],
  template: `
    <pf-field-frame
      [controlId]="state.id"
      [label]="label()"
      [hint]="hint()"
      [error]="state.error()"
      [optional]="optional()"
    >
      <div class="box" [class.invalid]="state.error()" [class.disabled]="disabled()">
        <select
          #control
          [id]="state.id"
          [attr.aria-required]="required() ? 'true' : null"
          [attr.aria-invalid]="state.error() ? 'true' : null"
          [attr.aria-describedby]="state.describedBy()"
          [disabled]="disabled()"
          (change)="value.set(control.value)"
          (blur)="touch.emit()"
        >
          @if (placeholder(); as text) {
            <option value="" disabled [selected]="value() === ''">{{ text }}</option>
          }
          @for (option of options(); track option.value) {
            <option
              [value]="option.value"
              [disabled]="option.disabled ?? false"
              [selected]="option.value === value()"
            >
              {{ option.label }}
            </option>
          }
        </select>
        <svg pfIcon="chevron-down" class="chevron"></svg>
      </div>
    </pf-field-frame>
  `,
  styleUrl: './field.css',
})
export class SelectField implements FormValueControl<string> {
  readonly value = model('');
  readonly options = input.required<readonly SelectOption[]>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly placeholder = input('');
  readonly optional = input(false, { transform: booleanAttribute });
  readonly required = input(false);
  readonly disabled = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output<void>();

  protected readonly state = fieldState(this);
  private readonly control = viewChild.required<ElementRef<HTMLSelectElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
