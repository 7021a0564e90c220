import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  untracked,
  viewChildren,
} from '@angular/core';
import type { CommentSubject } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { CommentThreadsStore } from '@promptyflow/web-comments-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { NotificationWatch } from '@promptyflow/web-notifications-data-access';
import { outlineFeature, RealtimeClient } from '@promptyflow/web-projects-data-access';
import { Button, EmptyState, Icon, IconButton, Spinner } from '@promptyflow/web-ui';
import { CommentComposer } from './comment-composer';
import { CommentThreadCard } from './comment-thread';

/** What is said about one item or prompt. */
@Component({
  selector: 'pf-comments-panel',
  imports: [
    Button,
    CommentComposer,
    CommentThreadCard,
    EmptyState,
    Icon,
    IconButton,
    ProblemPipe,
    Spinner,
    TextPipe,
  ],
  providers: [CommentThreadsStore],
  templateUrl: './comments-panel.html',
  styleUrl: './comments-panel.css',
  host: { 'data-testid': 'comments-panel', '(keydown.escape)': 'closeByKey($event)' },
})
export class CommentsPanel {
  readonly projectId = input.required<string>();
  readonly subject = input.required<CommentSubject>();
  /** Of the item or prompt. */
  readonly title = input('');
  /** A thread that is looked for, as from a notification. */
  readonly threadId = input<string | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(Store);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cards = viewChildren(CommentThreadCard, { read: ElementRef });
  private readonly composers = viewChildren(CommentComposer);
  protected readonly threads = inject(CommentThreadsStore);
  protected readonly mayWrite = this.store.selectSignal(outlineFeature.selectMayComment);
  protected readonly mayManage = this.store.selectSignal(outlineFeature.selectMayManageComments);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly author = computed(() => ({ id: this.user()?.id ?? '', name: this.user()?.name ?? '' }));
  /** The thread, or the panel, that has been led to. */
  private ledTo: string | null = null;

  constructor() {
    effect(() => {
      const [projectId, { kind, id }] = [this.projectId(), this.subject()];
      untracked(() => {
        void this.threads.open(projectId, { kind, id });
        void this.threads.readPeople();
      });
    });
    effect(() => {
      const threadId = this.threadId();
      const isLoaded = this.threads.status() === 'loaded';
      if (threadId !== null && isLoaded) untracked(() => this.bring(threadId));
    });
    const notifications = inject(NotificationWatch);
    effect(() => {
      const ownId = this.author().id;
      const unread = notifications.unread();
      const others = this.threads
        .threads()
        .flatMap(({ comments }) => comments.filter(({ authorId }) => authorId !== ownId));
      const isSeen = this.element.ownerDocument.visibilityState === 'visible';
      if (unread > 0 && isSeen) untracked(() => void notifications.seen(others.map(({ id }) => id)));
    });
    afterRenderEffect(() => this.lead());
    const stop = inject(RealtimeClient).onComment(
      ({ projectId, subject, threadId }) => {
        if (projectId === this.projectId() && subject.id === this.subject().id)
          void this.threads.refresh(threadId, threadId === this.threadId());
      },
      (projectId) => {
        if (projectId === this.projectId()) void this.threads.load();
      },
    );
    inject(DestroyRef).onDestroy(stop);
  }

  protected readonly begin = (text: string): Promise<boolean> => this.threads.begin(text, this.author());

  /** Escape that a menu or the list of people has not taken. */
  protected closeByKey(event: Event): void {
    if (event.defaultPrevented) return;
    // It would close the text beside it as well.
    event.preventDefault();
    event.stopPropagation();
    this.closed.emit();
  }

  /** A thread that is looked for is shown also when it is settled, or on a later page. */
  private bring(threadId: string): void {
    if (!this.threads.threads().some(({ id }) => id === threadId)) void this.threads.refresh(threadId, true);
  }

  /** The focus goes to the thread that is looked for, or to the field for a new one: once, when it is drawn. */
  private lead(): void {
    const threadId = this.threadId();
    const goal = threadId ?? this.subject().id;
    const isLoaded = this.threads.status() === 'loaded';
    const cards = this.cards() as readonly ElementRef<HTMLElement>[];
    const composer = this.composers().at(-1);
    if (this.ledTo === goal || !isLoaded) return;
    if (threadId === null) {
      this.ledTo = goal;
      // Not out of a text that was opened meanwhile.
      if (isFree(this.element)) composer?.focus();
      return;
    }
    const card = cards.find(({ nativeElement }) => nativeElement.dataset['threadId'] === threadId);
    if (!card) return;
    this.ledTo = goal;
    card.nativeElement.scrollIntoView({ block: 'nearest' });
    card.nativeElement.focus({ preventScroll: true });
  }
}

/** Whether the focus may be taken: it is nowhere, or on what opened the panel. */
function isFree(panel: HTMLElement): boolean {
  const { activeElement, body } = panel.ownerDocument;
  return activeElement === null || activeElement === body || activeElement.matches('[data-comments-for]');
}
