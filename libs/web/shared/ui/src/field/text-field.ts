import {
  afterRenderEffect,
  ApplicationRef,
  booleanAttribute,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { TextPipe } from '@promptyflow/web-i18n';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { FieldFrame } from './field-frame';
import { fieldState } from './field-state';

/**
 * One line of text: `<pf-text-field [formField]="form.email" type="email" [label]="…" />`, or with
 * `[(value)]`. `type="password"` can be revealed. Errors come from the form and show once the field was left.
 */
@Component({
  selector: 'pf-text-field',
  imports: [FieldFrame, Icon, IconButton, TextPipe],
  templateUrl: './text-field.html',
  styleUrl: './field.css',
})
export class TextField implements FormValueControl<string> {
  readonly value = model('');
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'password' | 'search' | 'url' | 'date'>('text');
  readonly placeholder = input('');
  readonly autocomplete = input('off');
  /** What the browser offers while one types; anything else can be written, too. */
  readonly suggestions = input<readonly string[]>([]);
  readonly optional = input(false, { transform: booleanAttribute });
  readonly required = input(false);
  readonly disabled = input(false);
  readonly readonly = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output<void>();

  private readonly application = inject(ApplicationRef);
  protected readonly state = fieldState(this);
  protected readonly revealed = signal(false);
  protected readonly shownType = computed(() => (this.revealed() ? 'text' : this.type()));
  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  constructor() {
    // Only what differs is written: a browser that fills in a password tells it only once the person touches the page,
    // and forgets it when the field is set before.
    afterRenderEffect({
      earlyRead: () => this.control().nativeElement.value !== this.value(),
      write: (differs) => {
        if (differs()) this.control().nativeElement.value = this.value();
      },
    });
  }

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }

  /**
   * A browser sends no form whose button is disabled, which it is until what was just typed is drawn
   * (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#implicit-submission).
   */
  protected draw(): void {
    this.application.tick();
  }

  protected toggleReveal(): void {
    this.revealed.update((revealed) => !revealed);
    this.focus();
  }
}
