import {
  Component,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
  afterNextRender,
  Injector,
} from '@angular/core';
import { Drafts } from '@promptyflow/web-ai-data-access';
import type { ProjectPerson, ShownComment } from '@promptyflow/web-comments-data-access';
import { AgoPipe, DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Avatar, Button, Icon, IconButton, Menu, MenuFor, MenuItem } from '@promptyflow/web-ui';
import { CommentComposer } from './comment-composer';
import { CommentText } from './comment-text';

/** One comment: who, when, what; and what may be done with it. */
@Component({
  selector: 'pf-comment-card',
  imports: [
    AgoPipe,
    Avatar,
    Button,
    CommentComposer,
    CommentText,
    DatePipe,
    Icon,
    IconButton,
    Menu,
    MenuFor,
    MenuItem,
    ProblemPipe,
    TextPipe,
  ],
  templateUrl: './comment-card.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-1);
    }
    header {
      display: flex;
      align-items: center;
      gap: var(--pf-space-15);
      min-block-size: var(--pf-control-height-s);
    }
    strong {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font-weight: var(--pf-weight-semibold);
    }
    time,
    .note {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
      white-space: nowrap;
    }
    .gap {
      flex: 1;
    }
    .failed {
      display: flex;
      flex-wrap: wrap;
      gap: var(--pf-space-2);
      padding: var(--pf-space-2);
      border-radius: var(--pf-radius-m);
      background: var(--pf-danger-soft);
    }
    .failed p {
      flex: 1 0 100%;
      color: var(--pf-danger-strong);
      font-size: var(--pf-size-s);
    }
  `,
  host: { 'data-testid': 'comment' },
})
export class CommentCard {
  readonly comment = input.required<ShownComment>();
  readonly people = input.required<readonly ProjectPerson[]>();
  readonly ownId = input.required<string>();
  readonly mayWrite = input(false);
  readonly mayManage = input(false);
  /** Alters the text; true when the server has it. */
  readonly edit = input.required<(comment: ShownComment, text: string) => Promise<boolean>>();
  readonly removeChosen = output<void>();
  readonly retryChosen = output<void>();
  readonly discardChosen = output<void>();

  private readonly i18n = inject(I18n);
  private readonly drafts = inject(Drafts);
  private readonly injector = inject(Injector);
  private readonly composer = viewChild(CommentComposer);
  protected readonly isEditing = signal(false);
  protected readonly isOwn = computed(() => this.comment().authorId === this.ownId());
  protected readonly author = computed(() => this.comment().authorName ?? this.i18n.text('comments.gone'));

  protected readonly save = async (text: string): Promise<boolean> => {
    this.isEditing.set(false);
    const isSaved = await this.edit()(this.comment(), text);
    // Its field is gone by now, and cannot forget its draft itself.
    if (isSaved) await this.drafts.write(`comment-edit:${this.comment().id}`, '');
    return isSaved;
  };

  protected begin(): void {
    this.isEditing.set(true);
    afterNextRender(() => this.composer()?.focus(), { injector: this.injector });
  }

  protected cancel(): void {
    this.isEditing.set(false);
    void this.drafts.write(`comment-edit:${this.comment().id}`, '');
  }
}
