import {
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { ChangeSet } from '@codemirror/state';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { ProjectEditor, ProjectPresence, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { TextEditor } from '@promptyflow/web-projects-ui/text';
import type { EditorPlace } from '@promptyflow/web-projects-ui/text';
import {
  Button,
  Commands,
  Dialogs,
  EmptyState,
  Icon,
  IconButton,
  Skeleton,
  watchAwaitedFocus,
} from '@promptyflow/web-ui';
import { CommentsButton } from '../comments/comments-button';
import { MayEdit } from '../may-edit';
import { RemovedPieces } from '../conflict/removed-pieces';
import { ContextActions } from '../context-actions';
import { UndoFlow } from '../history/undo-flow';
import { ItemHistoryFlow } from '../item-history/item-history-flow';
import { sizeInWords } from '../map/size-in-words';
import { PresentPeople } from '../presence/present-people';
import { SplitFlow } from '../split/split-flow';
import { WorkbenchStore } from '../workbench-store';

/** The text of one piece. It is saved while it is typed. */
@Component({
  selector: 'pf-item-editor',
  imports: [
    Button,
    CommentsButton,
    EmptyState,
    Icon,
    IconButton,
    InlineTitle,
    MayEdit,
    PresentPeople,
    ProblemPipe,
    Skeleton,
    TextEditor,
    TextPipe,
  ],
  templateUrl: './item-editor.html',
  styleUrl: './item-editor.css',
  host: { 'data-testid': 'item-editor', '(keydown.escape)': 'closeByKey($event)' },
})
export class ItemEditor {
  readonly itemId = input.required<string>();
  /** Whether it covers the map. */
  readonly full = input(false);
  /** Whether its comments are shown. */
  readonly commented = input(false);
  readonly fullToggled = output<void>();
  readonly closed = output<void>();

  private readonly sync = inject(ProjectSync);
  private readonly editor = inject(ProjectEditor);
  protected readonly store = inject(WorkbenchStore);
  private readonly presence = inject(ProjectPresence);
  private readonly actions = inject(ContextActions);
  private readonly splitFlow = inject(SplitFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  private readonly document = inject(DOCUMENT);
  protected readonly removed = inject(RemovedPieces);
  protected readonly undoFlow = inject(UndoFlow);
  protected readonly history = inject(ItemHistoryFlow);

  protected readonly found = computed(() => this.actions.find(this.itemId()));
  protected readonly size = computed(() => {
    const found = this.found();
    return found && sizeInWords(this.i18n, found.item);
  });
  protected readonly title = computed(() => this.found()?.item.title ?? this.removed.open()?.title ?? '');
  protected readonly text = signal<OpenText | null>(null);
  /** Whether the text takes the focus when it comes. */
  protected readonly isAwaited = signal(true);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly carets = computed(() => {
    const text = this.text();
    return text ? this.presence.caretsIn(text) : [];
  });
  /** Where the person wants to land, as from a passage of the compiled text. */
  protected readonly caret = computed(() => {
    const wanted = this.store.wantedCaret();
    const text = this.text();
    if (!text || wanted?.itemId !== text.id) return null;
    return { at: untracked(() => text.toShown(wanted.at)) };
  });
  private readonly attempt = signal(0);

  constructor() {
    inject(Commands).register('context.closeText', {}, inject(DestroyRef));
    effect((onCleanup) => {
      this.attempt();
      onCleanup(this.open(this.itemId()));
    });
  }

  protected retry(): void {
    this.attempt.update((attempt) => attempt + 1);
  }

  protected keep(text: OpenText, edit: ChangeSet): void {
    this.sync.typed(text, edit);
  }

  /** The text counts as where the person is also while the focus is elsewhere; the caret stays where it was. */
  protected tellPlace(text: OpenText, place: EditorPlace | null): void {
    if (!place) return;
    this.store.wantCaret(null);
    const [anchor, head] = [text.toStored(place.anchor), text.toStored(place.head)];
    this.presence.tell({ textId: text.id, version: text.session.version, anchor, head });
  }

  protected saveNow(): void {
    this.sync.saveNow();
  }

  protected rename(title: string): void {
    this.editor.renameItem(this.itemId(), title);
  }

  protected split(): void {
    const found = this.found();
    if (found) void this.splitFlow.split(found);
  }

  /** The run whose answer this piece is. */
  protected async showRun(runId: string): Promise<void> {
    const { SourceRunDialog } = await import('./source-run-dialog');
    this.dialogs.open(SourceRunDialog, { data: runId, size: 'l' });
  }

  /** Escape that the search panel or a menu has not taken. */
  protected closeByKey(event: Event): void {
    if (!event.defaultPrevented) this.closed.emit();
  }

  /** Opens a text; what is returned gives it back, also when it comes too late. */
  private open(itemId: string): () => void {
    let isWanted = true;
    let opened: OpenText | null = null;
    const isAwaited = watchAwaitedFocus(this.document);
    this.text.set(null);
    this.problem.set(null);
    this.sync.openText('item', itemId).then(
      (text) => {
        if (!isWanted) return this.sync.closeText(text);
        opened = text;
        // A thread that the address names is what its link is about, also when it came first.
        const isLed = this.document.activeElement?.matches('[data-thread-id]') ?? false;
        this.isAwaited.set(isAwaited() && !isLed);
        this.text.set(text);
      },
      (error: unknown) => {
        if (isWanted) this.problem.set(toProblem(error));
      },
    );
    return () => {
      isWanted = false;
      isAwaited();
      this.presence.leave(itemId);
      if (opened) this.sync.closeText(opened);
    };
  }
}
