import { booleanAttribute, Component, ElementRef, inject, input } from '@angular/core';
import { Spinner } from '../spinner/spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'send';

/**
 * `<button pfButton variant="primary" [loading]="saving()">`. `send` is violet and belongs to sending a
 * prompt alone. While loading the button keeps its width and its focus, and swallows clicks.
 */
@Component({
  selector: 'button[pfButton], a[pfButton]',
  imports: [Spinner],
  template: `
    <span class="content"><ng-content /></span>
    @if (loading()) {
      <pf-spinner />
    }
  `,
  styleUrl: './button.css',
  host: {
    '[class]': "variant() + ' ' + 'size-' + size()",
    '[class.wide]': 'wide()',
    '[class.loading]': 'loading()',
    '[attr.aria-busy]': "loading() ? 'true' : null",
    '[attr.aria-disabled]': "loading() ? 'true' : null",
  },
})
export class Button {
  readonly variant = input<ButtonVariant>('secondary');
  readonly size = input<'s' | 'm' | 'l'>('m');
  readonly loading = input(false, { transform: booleanAttribute });
  readonly wide = input(false, { transform: booleanAttribute });

  constructor() {
    // While capturing, because the listeners of the page were added before a host listener would be.
    inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.addEventListener(
      'click',
      (event) => this.swallowWhileLoading(event),
      { capture: true },
    );
  }

  private swallowWhileLoading(event: Event): void {
    if (this.loading()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }
}
