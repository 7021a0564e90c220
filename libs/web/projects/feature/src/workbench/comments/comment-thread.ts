import { Component, computed, inject, input } from '@angular/core';
import { Drafts } from '@promptyflow/web-ai-data-access';
import { CommentThreadsStore } from '@promptyflow/web-comments-data-access';
import type { ShownComment, ShownThread } from '@promptyflow/web-comments-data-access';
import { AgoPipe, I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Dialogs, Icon, Toasts } from '@promptyflow/web-ui';
import { CommentCard } from './comment-card';
import { CommentComposer } from './comment-composer';

/** A thread: its comments, a field for the next one, and whether it is settled. */
@Component({
  selector: 'pf-comment-thread',
  imports: [AgoPipe, Button, CommentCard, CommentComposer, Icon, PluralPipe, TextPipe],
  templateUrl: './comment-thread.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-25);
      padding: var(--pf-space-3);
    }
    :host(.wanted) {
      border-color: var(--pf-context);
      box-shadow: 0 0 0 1px var(--pf-context);
    }
    .earlier,
    .resolve {
      justify-self: start;
    }
    .note {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
  `,
  host: {
    class: 'pf-card',
    role: 'article',
    tabindex: '-1',
    'data-testid': 'comment-thread',
    '[attr.data-thread-id]': 'thread().id',
    '[attr.aria-label]': 'label()',
  },
})
export class CommentThreadCard {
  readonly thread = input.required<ShownThread>();
  readonly author = input.required<{ readonly id: string; readonly name: string }>();
  readonly mayWrite = input(false);
  readonly mayManage = input(false);

  protected readonly store = inject(CommentThreadsStore);
  private readonly drafts = inject(Drafts);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly label = computed(() => this.i18n.text('comments.threadOf'));
  /** Comments that are not shown, after the first. */
  protected readonly earlier = computed(() => this.thread().commentCount - this.thread().comments.length);

  protected readonly reply = (text: string): Promise<boolean> =>
    this.store.reply(this.thread().id, text, this.author());

  protected readonly edit = async (comment: ShownComment, text: string): Promise<boolean> => {
    const problem = await this.store.edit(comment, text);
    if (problem) this.toasts.showProblem(problem);
    return !problem;
  };

  protected async retry(comment: ShownComment): Promise<void> {
    const draftId = this.draftId();
    if (await this.store.retry(comment)) await this.forget(draftId, comment);
  }

  protected async discard(comment: ShownComment): Promise<void> {
    const draftId = this.draftId();
    this.store.discard(comment);
    await this.forget(draftId, comment);
  }

  protected async remove(comment: ShownComment): Promise<void> {
    const sure = await this.dialogs.confirm({
      heading: this.i18n.text('comments.removeHeading'),
      text: this.i18n.text('comments.removeText'),
      action: this.i18n.text('comments.remove'),
      dangerous: true,
    });
    const problem = sure ? await this.store.remove(comment) : null;
    if (problem) this.toasts.showProblem(problem);
  }

  protected async resolve(): Promise<void> {
    const isResolved = this.thread().resolvedAt === null;
    const { id } = this.thread();
    const problem = await this.store.setResolved(id, isResolved);
    if (problem) return this.toasts.showProblem(problem);
    if (!isResolved) return;
    this.toasts.show({
      text: this.i18n.text('comments.resolvedNow'),
      action: {
        label: this.i18n.text('context.undo'),
        run: () => void this.store.setResolved(id, false),
      },
    });
  }

  /** Of the field that a comment of this thread was typed in. */
  private draftId(): string {
    const { id, isNew, subject } = this.thread();
    return isNew ? `comment-new:${subject.id}` : `comment-reply:${id}`;
  }

  /** The draft of what did not arrive at first was kept; something else that is typed by now stays. */
  private async forget(draftId: string, { text }: ShownComment): Promise<void> {
    if ((await this.drafts.read(draftId)).trim() === text) await this.drafts.write(draftId, '');
  }
}
