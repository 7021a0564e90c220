import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { piecesOf } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { AgoPipe, DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { NotificationWatch } from '@promptyflow/web-notifications-data-access';
import type { NotificationRow } from '@promptyflow/web-notifications-data-access';
import { Avatar, Button, EmptyState, Icon, IconButton, Page, Skeleton, Toasts } from '@promptyflow/web-ui';
import { MentionedNames } from './mentioned-names';
import { NotificationsStore } from './notifications-store';

/** What the person was told. A notification leads to what it tells of, and is read then. */
@Component({
  imports: [
    AgoPipe,
    Avatar,
    Button,
    DatePipe,
    EmptyState,
    Icon,
    IconButton,
    Page,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TextPipe,
  ],
  providers: [MentionedNames, NotificationsStore],
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.css',
  host: { 'data-testid': 'notifications' },
})
export class NotificationsPage {
  protected readonly list = inject(NotificationsStore);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly names = inject(MentionedNames);
  private readonly watch = inject(NotificationWatch);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly unread = signal(false);
  /** Whether more than the first page is shown. */
  private hasMore = false;
  protected readonly hasUnread = computed(() => this.list.items().some(({ readAt }) => readAt === null));

  constructor() {
    effect(() => {
      this.unread();
      untracked(() => this.load());
    });
    effect(() => {
      const version = this.watch.version();
      // Who has read on is not thrown back to the beginning.
      if (version > 0) untracked(() => this.hasMore || this.load());
    });
  }

  protected load(): void {
    this.hasMore = false;
    this.list.load({ filter: this.unread() });
  }

  protected loadMore(cursor: string): void {
    this.hasMore = true;
    this.list.load({ filter: this.unread(), cursor });
  }

  protected actorOf({ actorName }: NotificationRow): string {
    return actorName ?? this.i18n.text('comments.gone');
  }

  protected sentenceOf(row: NotificationRow): string {
    const name = this.actorOf(row);
    switch (row.kind) {
      case 'comment.mentioned':
        return this.i18n.text('notifications.row.mentioned', { name, title: row.comment?.title });
      case 'comment.replied':
        return this.i18n.text('notifications.row.replied', { name, title: row.comment?.title });
      case 'project.shared': {
        const key = row.access === 'edit' ? 'notifications.row.sharedEdit' : 'notifications.row.sharedView';
        return this.i18n.text(key, { name, title: row.projectName });
      }
    }
  }

  protected excerptOf({ comment }: NotificationRow): string {
    return piecesOf(comment?.excerpt ?? '')
      .map((piece) =>
        'text' in piece ? piece.text : `@${this.names.of(piece.personId) ?? this.i18n.text('comments.gone')}`,
      )
      .join('');
  }

  /** What a notification tells of. */
  protected placeOf({ projectId, comment }: NotificationRow) {
    const path = projectId === null ? '/notifications' : `/projects/${projectId}`;
    if (!comment) return { path, query: {} };
    const { subjectKind, subjectId, threadId } = comment;
    return { path, query: { [subjectKind]: subjectId, comments: subjectKind, thread: threadId } };
  }

  /** In the organization to which it belongs; in a new tab it is only marked. */
  protected open(event: MouseEvent, row: NotificationRow): void {
    if (row.readAt === null) void this.list.mark(row.id, true);
    const isMember = this.user()?.organizations.some(({ id }) => id === row.organizationId);
    const isElsewhere = isMember && row.organizationId !== this.organization()?.id;
    if (!isElsewhere || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { path, query } = this.placeOf(row);
    this.store.dispatch(sessionActions.organizationChosen({ organizationId: row.organizationId }));
    void this.router.navigate([path], { queryParams: query });
  }

  protected async mark({ id, readAt }: NotificationRow): Promise<void> {
    const problem = await this.list.mark(id, readAt === null);
    if (problem) this.toasts.showProblem(problem);
  }

  protected async markAll(): Promise<void> {
    const problem = await this.list.markAll();
    if (problem) this.toasts.showProblem(problem);
  }
}
