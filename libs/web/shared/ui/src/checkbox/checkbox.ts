import { booleanAttribute, Component, ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormCheckboxControl } from '@angular/forms/signals';
import type { Hue } from '../badge/badge';
import { Icon } from '../icon/icon';

/**
 * On, off, or some (`indeterminate`): `<pf-checkbox [(checked)]="all" [indeterminate]="some()">Words</pf-checkbox>`.
 * Without words inside, give it `label`. `hue="pick"` is for picking pieces.
 */
@Component({
  selector: 'pf-checkbox',
  imports: [Icon],
  template: `
    <label [class.disabled]="disabled()">
      <span class="box">
        <input
          #control
          type="checkbox"
          [checked]="checked()"
          [indeterminate]="indeterminate()"
          [disabled]="disabled()"
          [attr.aria-label]="label() || null"
          (change)="checked.set(control.checked)"
          (blur)="touch.emit()"
        />
        @if (indeterminate()) {
          <svg pfIcon="minus"></svg>
        } @else if (checked()) {
          <svg pfIcon="check"></svg>
        }
      </span>
      <span class="words"><ng-content /></span>
    </label>
  `,
  styleUrl: './checkbox.css',
  host: { '[class]': 'hue()' },
})
export class Checkbox implements FormCheckboxControl {
  readonly checked = model(false);
  readonly indeterminate = input(false, { transform: booleanAttribute });
  readonly label = input('');
  readonly hue = input<Hue>('neutral');
  readonly disabled = input(false);
  readonly touch = output<void>();
  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
