import {
  afterNextRender,
  booleanAttribute,
  ChangeDetectorRef,
  Component,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';

const mostChars = 200;

/**
 * A title that is renamed in place: double click, F2 or Enter begins, Enter or leaving keeps, Escape takes back.
 * Put it inside the heading that it is.
 */
@Component({
  selector: 'pf-inline-title',
  imports: [TextPipe],
  template: `
    @if (editing()) {
      <input
        #field
        type="text"
        [value]="value()"
        [maxLength]="mostChars"
        [attr.aria-label]="'context.title.rename' | t: { name: value() }"
        (keydown)="handleKey($event, field.value)"
        (blur)="keep(field.value)"
      />
    } @else if (readonly()) {
      {{ value() }}
    } @else {
      <button
        #shown
        type="button"
        [title]="'context.title.hint' | t"
        (dblclick)="begin()"
        (click)="beginByKeyboard($event)"
        (keydown.f2)="begin()"
      >
        {{ value() }}
      </button>
    }
  `,
  styleUrl: './inline-title.css',
})
export class InlineTitle {
  readonly value = input.required<string>();
  /** Only shows the title. */
  readonly readonly = input(false);
  readonly renamed = output<string>();
  /** Where the title is renamed from elsewhere: the field is there from the start. */
  readonly beginAtOnce = input(false, { transform: booleanAttribute });
  /** The field has gone, with or without a new title. */
  readonly editingEnded = output<void>();

  protected readonly mostChars = mostChars;
  protected readonly editing = signal(false);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly changeDetector = inject(ChangeDetectorRef);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');

  constructor() {
    afterNextRender(() => {
      if (this.beginAtOnce()) this.begin();
    });
  }

  /** Also for a menu's "Rename", once the menu has given the focus back. */
  begin(): void {
    if (this.readonly()) return;
    this.editing.set(true);
    // At once, so that what is typed right away goes into the field.
    this.changeDetector.detectChanges();
    this.field()?.nativeElement.select();
  }

  /** A click that no pointer made is the Enter key. */
  protected beginByKeyboard(event: MouseEvent): void {
    if (event.detail === 0) this.begin();
  }

  protected handleKey(event: KeyboardEvent, title: string): void {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter') this.keep(title, true);
    if (event.key === 'Escape') this.end(true);
  }

  protected keep(title: string, byKeyboard = false): void {
    if (!this.editing()) return;
    const trimmed = title.trim();
    this.end(byKeyboard);
    if (trimmed !== '' && trimmed !== this.value()) this.renamed.emit(trimmed);
  }

  private end(focusTitle: boolean): void {
    this.editing.set(false);
    this.editingEnded.emit();
    if (!focusTitle || this.beginAtOnce()) return;
    const focus = () => this.element.querySelector('button')?.focus();
    afterNextRender(focus, { injector: this.injector });
  }
}
