import { booleanAttribute, Component, ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { FieldFrame } from './field-frame';
import { fieldState } from './field-state';

/** A few lines of text. Long texts (context, templates) belong in the editor, not here. */
@Component({
  selector: 'pf-textarea-field',
  imports: [FieldFrame],
  template: `
    <pf-field-frame
      [controlId]="state.id"
      [label]="label()"
      [hint]="hint()"
      [error]="state.error()"
      [optional]="optional()"
    >
      <div class="box" [class.invalid]="state.error()" [class.disabled]="disabled()">
        <textarea
          #control
          [id]="state.id"
          [class.mono]="mono()"
          [rows]="rows()"
          [value]="value()"
          [placeholder]="placeholder()"
          [attr.aria-required]="required() ? 'true' : null"
          [attr.aria-invalid]="state.error() ? 'true' : null"
          [attr.aria-describedby]="state.describedBy()"
          [disabled]="disabled()"
          [readOnly]="readonly()"
          (input)="value.set(control.value)"
          (blur)="touch.emit()"
        ></textarea>
      </div>
    </pf-field-frame>
  `,
  styleUrl: './field.css',
})
export class TextareaField implements FormValueControl<string> {
  readonly value = model('');
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly rows = input(4);
  readonly mono = input(false, { transform: booleanAttribute });
  readonly placeholder = input('');
  readonly optional = input(false, { transform: booleanAttribute });
  readonly required = input(false);
  readonly disabled = input(false);
  readonly readonly = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output<void>();

  protected readonly state = fieldState(this);
  private readonly control = viewChild.required<ElementRef<HTMLTextAreaElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
