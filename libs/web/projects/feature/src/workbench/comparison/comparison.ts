import { InputModalityDetector } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Store } from '@ngrx/store';
import {
  isLive,
  presetsFeature,
  presetsPageActions,
  runsFeature,
  runsPageActions,
  RunTexts,
} from '@promptyflow/web-ai-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { VersionDiff } from '@promptyflow/web-projects-ui';
import {
  Button,
  Checkbox,
  Commands,
  DeviceStorage,
  EmptyState,
  Icon,
  IconButton,
  Kbd,
  SelectField,
  Skeleton,
  Tab,
  Tabs,
} from '@promptyflow/web-ui';
import { PageWidth } from '../page-width';
import { AnswerSaving } from '../prompt-pane/answers/answer-saving';
import { inKeptPlaces, keepPlaces } from '../prompt-pane/kept-places';
import { WorkbenchStore } from '../workbench-store';
import { ColumnsMark } from './columns-mark';
import { columnsOf, placeOf } from './columns';
import type { ComparisonColumn as Column } from './columns';
import { ColumnNames } from './column-names';
import { ComparisonColumn } from './comparison-column';
import { ScrollSync } from './scroll-sync';

const togetherKey = 'comparison.apart';

/** Answers to one prompt side by side, or one at a time where there is no room; and what differs in two of them. */
@Component({
  selector: 'pf-comparison',
  imports: [
    Button,
    Checkbox,
    ColumnsMark,
    ComparisonColumn,
    EmptyState,
    Icon,
    IconButton,
    Kbd,
    ProblemPipe,
    SelectField,
    Skeleton,
    Tab,
    Tabs,
    TextPipe,
    VersionDiff,
  ],
  providers: [AnswerSaving, ColumnNames],
  templateUrl: './comparison.html',
  styleUrl: './comparison.css',
  host: { 'data-testid': 'comparison', '(keydown.escape)': 'stopByKey($event)' },
})
export class Comparison {
  readonly comparisonId = input.required<string>();
  /** Tells whose answers they were. */
  readonly closed = output<string | null>();

  private readonly store = inject(Store);
  private readonly texts = inject(RunTexts);
  private readonly storage = inject(DeviceStorage);
  private readonly modality = inject(InputModalityDetector);
  private readonly tree = inject(WorkbenchStore).tree;
  private readonly names = inject(ColumnNames);
  private readonly comparison = this.store.selectSignal(runsFeature.selectComparison);
  private readonly runs = this.store.selectSignal(runsFeature.selectCompared);
  private readonly sends = this.store.selectSignal(runsFeature.selectComparisonSends);
  private readonly presetsStatus = this.store.selectSignal(presetsFeature.selectStatus);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly scrollers = viewChildren<ElementRef<HTMLElement>>('scroller');
  private readonly scrollSync = new ScrollSync();

  protected readonly isWide = inject(PageWidth).isWide;
  private readonly found = computed(() => columnsOf(this.runs(), this.sends()));
  private readonly places = linkedSignal(keepPlaces(this.found, placeOf));
  protected readonly columns = computed(() => inKeptPlaces(this.found(), this.places()));
  protected readonly loading = computed(() => this.comparison()?.status !== 'loaded');
  protected readonly problem = computed(() =>
    this.columns().length === 0 ? (this.comparison()?.problem ?? null) : null,
  );
  protected readonly promptId = computed(
    () => this.runs()[0]?.promptId ?? this.sends()[0]?.request.promptId ?? null,
  );
  protected readonly promptTitle = computed(
    () => this.tree()?.prompts.find(({ id }) => id === this.promptId())?.title ?? '',
  );
  protected readonly live = computed(() =>
    this.columns().flatMap(({ run }) => (run && isLive(run) ? run : [])),
  );
  protected readonly shownId = signal<string | undefined>(undefined);
  protected readonly together = signal(this.storage.read(togetherKey) === null);

  protected readonly differs = signal(false);
  protected readonly beforeId = signal('');
  protected readonly afterId = signal('');
  /** What can be compared word by word: it has ended and says something. */
  protected readonly answered = computed(() =>
    this.columns().filter(({ run }) => run !== null && !isLive(run) && this.texts.of(run.id)().text !== ''),
  );
  protected readonly choices = computed(() =>
    this.answered().map((column) => ({ value: column.id, label: this.nameOf(column) })),
  );
  protected readonly pair = computed(() => {
    const all = this.answered();
    const before = all.find(({ id }) => id === this.beforeId()) ?? all[0];
    const after = all.find(({ id }) => id === this.afterId() && id !== before?.id);
    const other = after ?? all.find(({ id }) => id !== before?.id);
    return before && other ? { before, after: other } : null;
  });

  constructor() {
    effect(() => {
      this.comparisonId();
      untracked(() => this.load());
    });
    effect(() => {
      const promptId = this.promptId();
      const hasVersions = this.columns().some(({ target }) => target.versionId !== null);
      const projectId = untracked(this.tree)?.id;
      if (projectId && promptId && hasVersions) this.names.readVersions({ projectId, promptId });
    });
    if (this.presetsStatus() === 'idle') this.store.dispatch(presetsPageActions.wanted());
    const destroyRef = inject(DestroyRef);
    inject(Commands).register('ai.stopAll', { run: () => this.stopAll() }, destroyRef);
    destroyRef.onDestroy(() => this.store.dispatch(runsPageActions.comparisonLeft()));
    afterNextRender(() => this.takeFocus());
  }

  protected nameOf(column: Column): string {
    return this.names.of(column.target, this.columns());
  }

  protected textOf({ run }: Column): string {
    return run ? this.texts.of(run.id)().text : '';
  }

  protected load(): void {
    this.store.dispatch(runsPageActions.comparisonShown({ comparisonId: this.comparisonId() }));
  }

  protected stopAll(): void {
    for (const { id } of this.live()) this.store.dispatch(runsPageActions.stopChosen({ runId: id }));
  }

  /** Escape within one answer that arrives stops that one; elsewhere it stops all. */
  protected stopByKey(event: Event): void {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const columnId = event.target.closest('[data-column]')?.getAttribute('data-column');
    const run = this.columns().find(({ id }) => id === columnId)?.run;
    if (!run || !isLive(run)) return;
    event.preventDefault();
    this.store.dispatch(runsPageActions.stopChosen({ runId: run.id }));
  }

  protected setTogether(together: boolean): void {
    this.together.set(together);
    this.storage.write(togetherKey, together ? null : 'apart');
  }

  protected followScroll(scroller: HTMLElement): void {
    if (!this.together()) return;
    this.scrollSync.follow(
      scroller,
      this.scrollers().map(({ nativeElement }) => nativeElement),
    );
  }

  /** What had the focus has given way to this; a page that is just loaded had none. */
  private takeFocus(): void {
    if (this.modality.mostRecentModality === null) return;
    this.heading().nativeElement.focus({ preventScroll: true });
  }
}
