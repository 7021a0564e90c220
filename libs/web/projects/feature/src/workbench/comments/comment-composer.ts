import { _IdGenerator } from '@angular/cdk/a11y';
import {
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { longestComment } from '@promptyflow/contracts';
import { Drafts } from '@promptyflow/web-ai-data-access';
import { nameBefore, peopleNamed, toStoredText, toTypedText } from '@promptyflow/web-comments-data-access';
import type { ProjectPerson } from '@promptyflow/web-comments-data-access';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Announcer, Avatar, Button, Commands } from '@promptyflow/web-ui';
import { storable } from '../prompt-pane/answers/storable';

/**
 * Where a comment is typed. `@` offers people: arrows choose, Enter and Tab take, Escape closes; the text keeps the
 * focus. The people stand below the text and not over it, so that nothing cuts them off. What is typed stays on the device under `draftId` until the server has it.
 */
@Component({
  selector: 'pf-comment-composer',
  imports: [Avatar, Button, TextPipe],
  templateUrl: './comment-composer.html',
  styleUrl: './comment-composer.css',
})
export class CommentComposer {
  readonly draftId = input.required<string>();
  readonly people = input.required<readonly ProjectPerson[]>();
  readonly ownId = input.required<string>();
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  readonly placeholder = input('');
  readonly rows = input(1);
  readonly cancellable = input(false, { transform: booleanAttribute });
  /** What is altered, as it is stored; where there is no draft of it. */
  readonly initial = input('');
  /** Delivers a text as it is stored. True when the server has it: only then is its draft forgotten. */
  readonly deliver = input.required<(text: string) => Promise<boolean>>();
  readonly cancelled = output<void>();

  private readonly drafts = inject(Drafts);
  private readonly commands = inject(Commands);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);
  private readonly control = viewChild.required<ElementRef<HTMLTextAreaElement>>('control');
  protected readonly longest = longestComment;
  protected readonly listId = inject(_IdGenerator).getId('pf-mention-');
  /** With the names of people; a draft may be read before they are. */
  protected readonly typed = signal('');
  private readonly wanted = signal<string | null>(null);
  protected readonly active = signal(0);
  private readonly mentionable = computed(() => this.people().filter(({ mayOpen }) => mayOpen));
  protected readonly offered = computed(() => {
    const wanted = this.wanted();
    const others = this.mentionable().filter(({ id }) => id !== this.ownId());
    return wanted === null ? [] : peopleNamed(wanted, others);
  });
  protected readonly isReady = computed(() => this.typed().trim() !== '');

  constructor() {
    this.commands.register('comments.send', {}, inject(DestroyRef));
    effect(() => {
      const draftId = this.draftId();
      untracked(() => void this.takeUp(draftId));
    });
    // Ids in a draft become names as soon as these are known.
    effect(() => {
      const people = this.people();
      untracked(() => this.typed.update((typed) => toTypedText(typed, people)));
    });
    effect(() => {
      const { length } = this.offered();
      if (length > 0)
        untracked(() => this.announcer.say(this.i18n.plural('comments.mention.offered', length)));
    });
  }

  focus(): void {
    const { nativeElement } = this.control();
    nativeElement.focus();
    nativeElement.setSelectionRange(nativeElement.value.length, nativeElement.value.length);
  }

  protected optionId(index: number): string {
    return `${this.listId}-${index}`;
  }

  protected type(control: HTMLTextAreaElement): void {
    this.keep(control.value);
    this.look(control);
  }

  /** Offers people while the caret stands in a name. */
  protected look({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): void {
    const wanted = selectionStart === selectionEnd ? nameBefore(value, selectionStart) : null;
    if (wanted === this.wanted()) return;
    this.wanted.set(wanted);
    this.active.set(0);
  }

  protected stopOffering(): void {
    this.wanted.set(null);
  }

  protected press(event: KeyboardEvent, control: HTMLTextAreaElement): void {
    if (event.isComposing) return;
    if (this.commands.matches('comments.send', event)) {
      // Elsewhere these keys send the prompt.
      event.preventDefault();
      event.stopPropagation();
      return this.send();
    }
    const offered = this.offered();
    const person = offered[this.active()];
    if (!person) {
      if (event.key === 'Escape' && this.cancellable()) {
        event.preventDefault();
        this.cancelled.emit();
      }
      return;
    }
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) this.active.update((active) => (active + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) this.choose(person, control);
    else if (event.key === 'Escape') this.stopOffering();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected choose({ name }: ProjectPerson, control: HTMLTextAreaElement): void {
    const { value, selectionStart } = control;
    const from = selectionStart - (this.wanted()?.length ?? 0);
    const after = value.slice(selectionStart);
    const inserted = `${name}${after.startsWith(' ') ? '' : ' '}`;
    const text = value.slice(0, from) + inserted + after;
    control.value = text;
    control.setSelectionRange(from + inserted.length, from + inserted.length);
    this.keep(text);
    this.stopOffering();
  }

  protected send(): void {
    if (!this.isReady()) return;
    const text = toStoredText(storable(this.typed()).trim(), this.mentionable());
    const draftId = this.draftId();
    this.typed.set('');
    void this.deliver()(text).then(async (isDelivered) => {
      // What was typed since is another draft.
      if (isDelivered && this.typed() === '') await this.drafts.write(draftId, '');
    });
  }

  private keep(text: string): void {
    this.typed.set(text);
    void this.drafts.write(this.draftId(), toStoredText(text, this.mentionable()));
  }

  private async takeUp(draftId: string): Promise<void> {
    this.typed.set(toTypedText(this.initial(), this.people()));
    const draft = await this.drafts.read(draftId);
    if (draft !== '' && this.draftId() === draftId) this.typed.set(toTypedText(draft, this.people()));
  }
}
