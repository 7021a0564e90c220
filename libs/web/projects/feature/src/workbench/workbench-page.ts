import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { CommentSubject } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { CommentCounts } from '@promptyflow/web-comments-data-access';
import { PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import {
  outlineFeature,
  ProjectPresence,
  ProjectSync,
  RealtimeClient,
} from '@promptyflow/web-projects-data-access';
import { SaveBadge } from '@promptyflow/web-projects-ui';
import {
  Badge,
  Button,
  Commands,
  EmptyState,
  Icon,
  Skeleton,
  Spinner,
  SplitPane,
  StatusSlot,
  Tab,
  Tabs,
} from '@promptyflow/web-ui';
import { CommentsPanel } from './comments/comments-panel';
import { MayEdit } from './may-edit';
import { Comparison } from './comparison/comparison';
import { ConflictFlow } from './conflict/conflict-flow';
import { RemovedPieces } from './conflict/removed-pieces';
import { ContextActions } from './context-actions';
import { CentrePane } from './centre-pane';
import { ExportFlow } from '../export/export-flow';
import { DropFiles } from './import/drop-files';
import { DropPlace } from './import/drop-place';
import { ImportFlow } from './import/import-flow';
import { PageWidth } from './page-width';
import { partIsThere } from './part-there';
import { PasteAnywhere } from './paste-anywhere';
import { PromptPane } from './prompt-pane/prompt-pane';
import { UndoButtons } from './history/undo-buttons';
import { UndoFlow } from './history/undo-flow';
import { PieceActions } from './pieces/piece-actions';
import { PresentPeople } from './presence/present-people';
import { ProjectSidebar } from './sidebar/project-sidebar';
import { PromptList } from './sidebar/prompt-list';
import { ActivityButton } from './activity/activity-button';
import { ItemHistoryFlow } from './item-history/item-history-flow';
import { Landing } from './landing';
import { MergeFlow } from './merge/merge-flow';
import { OriginalFlow } from './original/original-flow';
import { SecretCheck } from './prompt-pane/secrets/secret-check';
import { QuietStart } from './quiet-start';
import { SearchFlow } from './search/search-flow';
import { SplitFlow } from './split/split-flow';
import { Tour } from './tour/tour';
import { TourCard } from './tour/tour-card';
import type { TourStep } from './tour/tour-steps';
import { WorkbenchAddress } from './workbench-address';
import { WorkbenchStore } from './workbench-store';

/** A project at work: what it has, what is picked, and the prompt that is made of it. */
@Component({
  imports: [
    ActivityButton,
    Badge,
    Button,
    CentrePane,
    CommentsPanel,
    Comparison,
    DropPlace,
    EmptyState,
    Icon,
    MayEdit,
    NgTemplateOutlet,
    PluralPipe,
    PresentPeople,
    ProblemPipe,
    ProjectSidebar,
    PromptList,
    PromptPane,
    RouterLink,
    SaveBadge,
    Skeleton,
    Spinner,
    SplitPane,
    StatusSlot,
    Tab,
    Tabs,
    TextPipe,
    TourCard,
    UndoButtons,
  ],
  providers: [
    WorkbenchStore,
    Landing,
    ContextActions,
    MergeFlow,
    PieceActions,
    OriginalFlow,
    ItemHistoryFlow,
    SearchFlow,
    SplitFlow,
    UndoFlow,
    PasteAnywhere,
    ConflictFlow,
    RemovedPieces,
    ImportFlow,
    DropFiles,
    SecretCheck,
    Tour,
  ],
  templateUrl: './workbench-page.html',
  styleUrl: './workbench-page.css',
})
export class WorkbenchPage {
  readonly id = input.required<string>();
  readonly prompt = input<string>();
  readonly item = input<string>();
  /** The answers that stand side by side in place of the project. */
  readonly compare = input<string>();
  /** Of what the comments are shown: of the open item, or of the open prompt. */
  readonly comments = input<string>();
  /** A thread of comments that is looked for. */
  readonly thread = input<string>();

  /** A block, a piece or a prompt that is looked for. */
  readonly at = input<string>();

  /** A run whose answer is looked for. */
  readonly answer = input<string>();

  private readonly store = inject(Store);
  private readonly sync = inject(ProjectSync);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly workbench = inject(WorkbenchStore);
  private readonly quiet = inject(QuietStart);
  protected readonly promptPaneIsThere = partIsThere(
    () => Boolean(this.workbench.tree()) && (this.quiet.isOver() || this.tab() === 'prompt'),
    () => import('./prompt-pane/prompt-pane'),
  );
  protected readonly comparisonIsThere = partIsThere(
    () => Boolean(this.compare()),
    () => import('./comparison/comparison'),
  );
  protected readonly commentsAreThere = partIsThere(
    () => this.commented() !== null,
    () => import('./comments/comments-panel'),
  );
  protected readonly actions = inject(ContextActions);
  protected readonly isWide = inject(PageWidth).isWide;
  protected readonly saveState = this.store.selectSignal(outlineFeature.selectSaveState);
  protected readonly waiting = this.store.selectSignal(outlineFeature.selectWaitingCount);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly userId = computed(() => this.user()?.id);
  private readonly presence = inject(ProjectPresence);
  protected readonly peopleCount = computed(() => this.presence.others().length + 1);
  protected readonly problem = signal<PageProblem | null>(null);
  /** There is no project to show: nothing to undo, and nothing saved. */
  protected readonly isClosed = computed(() => this.problem() !== null && !this.workbench.tree());
  /** What the panel of comments is about; null while there is none. */
  protected readonly commented = computed<CommentSubject | null>(
    () => {
      const kind = this.comments() ?? (this.thread() ? (this.item() ? 'item' : 'prompt') : undefined);
      const id = kind === 'item' ? this.item() : kind === 'prompt' ? this.workbench.prompt()?.id : undefined;
      return id === undefined ? null : { kind: kind as CommentSubject['kind'], id };
    },
    { equal: (left, right) => left?.id === right?.id && left?.kind === right?.kind },
  );
  protected readonly commentedTitle = computed(() => {
    const subject = this.commented();
    if (!subject) return '';
    return subject.kind === 'prompt'
      ? (this.workbench.prompt()?.title ?? '')
      : (this.actions.find(subject.id)?.item.title ?? '');
  });
  protected readonly tab = signal<string | undefined>('context');
  protected readonly promptTab = signal<string | undefined>('template');
  private readonly address = inject(WorkbenchAddress);
  private readonly landing = inject(Landing);
  protected readonly tour = inject(Tour);
  protected readonly tourIsThere = partIsThere(
    () => this.tour.step() !== null,
    () => import('./tour/tour-card'),
  );

  constructor() {
    const title = inject(Title);
    inject(PasteAnywhere);
    inject(ConflictFlow);
    inject(RemovedPieces);
    inject(SearchFlow);
    effect(() => {
      const userId = this.userId();
      const id = this.id();
      if (userId) untracked(() => this.open(userId, id));
    });
    const stop = inject(RealtimeClient).onProjectAccess(({ projectId }) => {
      const userId = this.userId();
      if (userId && projectId === this.id()) this.open(userId, projectId);
    });
    inject(DestroyRef).onDestroy(stop);
    effect(() => this.workbench.showPrompt(this.prompt() ?? null));
    effect(() => this.workbench.showItem(this.item() ?? null));
    effect(() => this.workbench.showAnswer(this.answer() ?? null));
    effect(() => {
      const at = this.at();
      if (at && this.workbench.tree()?.id === this.id()) untracked(() => void this.landOn(at));
    });
    effect(() => {
      if (!this.compare() && !this.answer()) return;
      // What is compared is found among the answers of the prompt, too.
      this.tab.set('prompt');
      this.promptTab.set('answers');
    });
    effect(() => {
      const subject = this.commented();
      if (subject) this.tab.set(subject.kind === 'item' ? 'context' : 'prompt');
    });
    const counts = inject(CommentCounts);
    effect((onCleanup) => {
      const id = this.workbench.tree()?.id;
      if (id !== undefined) onCleanup(untracked(() => counts.watch(id)));
    });
    effect(() => {
      const step = this.tour.step();
      if (step) untracked(() => this.showForTour(step));
    });
    effect(() => {
      // On a small screen the piece is on the other tab.
      if (this.workbench.wantedCaret()) this.tab.set('context');
    });
    effect(() => {
      const name = this.workbench.tree()?.name;
      if (name) title.setTitle(`${name} · PromptyFlow`);
    });
    const destroyRef = inject(DestroyRef);
    const save = () => this.sync.saveNow();
    inject(Commands).register('context.save', { run: save }, destroyRef);
    this.registerCommands(destroyRef);
    destroyRef.onDestroy(() => this.sync.close());
  }

  protected retry(): void {
    const userId = this.userId();
    if (userId) this.open(userId, this.id());
  }

  /** The focus goes back to what opened them. */
  protected async closeComments(kind: CommentSubject['kind']): Promise<void> {
    await this.address.showComments(null);
    await this.drawn();
    this.element.querySelector<HTMLElement>(`[data-comments-for="${kind}"]`)?.focus();
  }

  /** Back to the prompt whose answers were compared. */
  protected leaveComparison(promptId: string | null): void {
    void (promptId === null ? this.address.showComparison(null) : this.address.showPrompt(promptId));
  }

  protected async showBlock(blockId: string): Promise<void> {
    if (this.compare()) {
      await this.address.showComparison(null);
      await this.drawn();
    }
    const card = this.element.querySelector<HTMLElement>(`[data-block-id="${blockId}"]`);
    card?.scrollIntoView({ block: 'start' });
    const tile = card?.querySelector<HTMLElement>('[data-item-id]');
    (tile ?? card?.querySelector<HTMLElement>('button'))?.focus({ preventScroll: true });
  }

  /** What the tour speaks of: the map without a text over it, and the prompt with its template. */
  private showForTour({ tab }: TourStep): void {
    if (this.compare()) void this.address.showComparison(null);
    if (tab === 'context' && this.item()) void this.address.showItem(null);
    if (tab !== null) this.tab.set(tab);
    this.promptTab.set('template');
  }

  /** Shows what is looked for, and brings the focus there. */
  private async landOn(id: string): Promise<void> {
    const tree = this.workbench.tree();
    const found = this.actions.find(id);
    const isPrompt = tree?.prompts.some((prompt) => prompt.id === id) ?? false;
    this.tab.set(isPrompt ? 'prompt' : 'context');
    if (isPrompt) {
      this.promptTab.set('template');
      await this.address.land({ prompt: id });
      this.landing.on(`[data-text-id="${id}"] .cm-content`);
    } else if (found?.item.subItems.length === 0) {
      this.workbench.focusOn(id);
      await this.address.land({ item: id });
      this.landing.on(`[data-text-id="${id}"] .cm-content`);
    } else {
      this.workbench.focusOn(id);
      this.workbench.seek(id);
      await this.address.land({});
      const card = `[data-block-id="${id}"]`;
      this.landing.on(`[data-item-id="${id}"]`, `${card} [data-item-id]`, `${card} button`);
    }
  }

  private registerCommands(destroyRef: DestroyRef): void {
    const commands = inject(Commands);
    const imports = inject(ImportFlow);
    const exports = inject(ExportFlow);
    const when = () => this.workbench.mayEdit();
    commands.register('context.addBlock', { run: () => void this.actions.addBlock(), when }, destroyRef);
    commands.register('context.addPrompt', { run: () => this.actions.addPrompt(), when }, destroyRef);
    commands.register('context.import', { run: () => void imports.open(), when }, destroyRef);
    const run = () => {
      const tree = this.workbench.tree();
      const pickedIds = this.workbench.picked();
      if (tree) void exports.open({ projectId: tree.id, name: tree.name, pickedIds });
    };
    commands.register('context.export', { run }, destroyRef);
  }

  private drawn(): Promise<void> {
    return new Promise((resolve) => afterNextRender(() => resolve(), { injector: this.injector }));
  }

  private open(userId: string, id: string): void {
    this.problem.set(null);
    this.sync.open(userId, id).catch((error: unknown) => this.tell(toProblem(error)));
  }

  private tell(problem: PageProblem): void {
    this.problem.set(problem);
    const { organizationId } = problem.params;
    if (problem.code === 'organization.second_step_required' && typeof organizationId === 'string')
      this.store.dispatch(sessionActions.secondStepRequired({ organizationId }));
  }
}
