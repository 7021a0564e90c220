import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { isLive, runsFeature } from '@promptyflow/web-ai-data-access';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Spinner } from '@promptyflow/web-ui';
import { AnswerCard } from './answer-card';
import { FollowUp } from './follow-up';
import type { AnswerThread as Thread } from './threads';

/** An answer with what was asked and answered after it, and where to ask on. */
@Component({
  selector: 'pf-answer-thread',
  imports: [AnswerCard, Button, FollowUp, PluralPipe, Spinner, TextPipe],
  templateUrl: './answer-thread.html',
  styleUrl: './answer-thread.css',
  host: { class: 'pf-card', 'data-testid': 'thread' },
})
export class AnswerThread {
  readonly thread = input.required<Thread>();
  /** The latest is open from the start. */
  readonly latest = input(false);
  /** It holds the answer that is looked for: open, and brought into view. */
  readonly wanted = input(false);
  readonly earlierAsked = output<void>();

  private readonly sends = inject(Store).selectSignal(runsFeature.selectPromptSends);
  private readonly toggled = signal<boolean | null>(null);
  protected readonly live = computed(() => this.thread().turns.some(isLive));
  protected readonly open = computed(() => this.toggled() ?? (this.latest() || this.live() || this.wanted()));
  /** Closed, the thread is its first answer. */
  protected readonly turns = computed(() =>
    this.open() ? this.thread().turns : this.thread().turns.slice(0, 1),
  );
  protected readonly hidden = computed(() => this.thread().turns.length - this.turns().length);
  protected readonly hasAnswer = computed(() =>
    this.thread().turns.some(({ status }) => status === 'completed'),
  );
  protected readonly sending = computed(() => {
    const ids = new Set(this.thread().turns.map(({ id }) => id));
    return this.sends().filter(
      ({ request, problem }) => problem === null && ids.has(request.previousRunId ?? ''),
    );
  });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect(() => {
      if (this.wanted()) element.scrollIntoView({ block: 'nearest' });
    });
  }

  protected toggle(): void {
    this.toggled.set(!this.open());
  }
}
