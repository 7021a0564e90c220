import { booleanAttribute, Component, input } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Icon } from '../icon/icon';

/** The label above a control and the hint or the error below it; shared by every field of this library. */
@Component({
  selector: 'pf-field-frame',
  imports: [Icon, TextPipe],
  template: `
    <div class="top">
      <label [for]="controlId()">{{ label() }}</label>
      @if (optional()) {
        <span class="optional">{{ 'forms.optional' | t }}</span>
      }
      <ng-content select="[pfFieldAside]" />
    </div>
    <ng-content />
    @if (error(); as text) {
      <p class="error" [id]="controlId() + '-error'">
        <svg pfIcon="circle-alert"></svg>
        {{ text }}
      </p>
    } @else if (hint(); as text) {
      <p class="hint" [id]="controlId() + '-hint'">{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-15);
    }
    .top {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      gap: var(--pf-space-2);
    }
    label {
      font-size: var(--pf-size-s);
      font-weight: var(--pf-weight-medium);
    }
    .optional,
    .hint {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    .error {
      display: flex;
      gap: var(--pf-space-1);
      color: var(--pf-danger-strong);
      font-size: var(--pf-size-s);
    }
    .error svg {
      margin-block-start: var(--pf-space-05);
    }
  `,
})
export class FieldFrame {
  readonly controlId = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  readonly optional = input(false, { transform: booleanAttribute });
}
