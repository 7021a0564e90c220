import {
  booleanAttribute,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { isLive, presetsFeature, RunsApi, runsPageActions, RunTexts } from '@promptyflow/web-ai-data-access';
import type { RunSummary } from '@promptyflow/web-ai-data-access';
import { AnswerView, RunMeta } from '@promptyflow/web-ai-ui/answers';
import { AgoPipe, DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import {
  Announcer,
  Badge,
  Button,
  Dialogs,
  Icon,
  IconButton,
  Menu,
  MenuFor,
  MenuDivider,
  MenuItem,
  printSheet,
  Spinner,
  Toasts,
} from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';
import { ColumnsMark } from '../../comparison/columns-mark';
import { WorkbenchAddress } from '../../workbench-address';
import { WorkbenchStore } from '../../workbench-store';
import { SecretCheck } from '../secrets/secret-check';
import { AnswerSaving } from './answer-saving';
import { plainStart } from './plain-start';
import { RunFailure } from './run-failure';
import { SentDialog } from './sent-dialog';
import { StopRun } from './stop-run';

const tickMs = 100;

/** One run with its answer: streaming, whole, partial or failed. */
@Component({
  selector: 'pf-answer-card',
  imports: [
    AgoPipe,
    AnswerView,
    Badge,
    Button,
    ColumnsMark,
    DatePipe,
    Icon,
    IconButton,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    ProblemPipe,
    RunFailure,
    RunMeta,
    Spinner,
    StopRun,
    TextPipe,
  ],
  templateUrl: './answer-card.html',
  styleUrl: './answer-card.css',
  host: {
    'data-testid': 'run',
    '[attr.data-status]': 'run().status',
    '[attr.data-run-id]': 'run().id',
    '[class.compared]': 'compared()',
  },
})
export class AnswerCard {
  readonly run = input.required<RunSummary>();
  /** Instead of the preset's name or the model's. */
  readonly name = input('');
  /** Whether the whole answer is shown, or its beginning in a line. */
  readonly open = input(true);
  readonly foldable = input(false);
  /** It stands beside others: Escape is theirs together, and what is sent again is compared again. */
  readonly compared = input(false, { transform: booleanAttribute });
  readonly toggled = output<void>();

  private readonly store = inject(Store);
  private readonly texts = inject(RunTexts);
  private readonly api = inject(RunsApi);
  private readonly saving = inject(AnswerSaving);
  private readonly secrets = inject(SecretCheck);
  private readonly address = inject(WorkbenchAddress);
  private readonly workbench = inject(WorkbenchStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly view = viewChild(AnswerView);

  protected readonly live = computed(() => isLive(this.run()));
  protected readonly text = computed(() => this.texts.of(this.run().id)());

  protected readonly start = computed(() => plainStart(this.run().answerStart));

  private readonly now = signal(Date.now());
  protected readonly elapsedMs = computed(() => {
    const { startedAt, endedAt } = this.run();
    if (startedAt === null) return null;
    const end = endedAt === null ? this.now() : Date.parse(endedAt);
    return Math.max(0, end - Date.parse(startedAt));
  });
  private readonly presets = this.store.selectSignal(presetsFeature.selectEntities);
  protected readonly presetName = computed(() => this.presets()[this.run().presetId ?? '']?.name ?? '');
  protected readonly problem = computed<PageProblem | null>(() => {
    const { error, status } = this.run();
    if (error) {
      const code = error.code as PageProblem['code'];
      return { status: 0, code, params: error.params, requestId: null, errors: [] };
    }
    return status === 'interrupted'
      ? { status: 0, code: 'run.interrupted', params: {}, requestId: null, errors: [] }
      : null;
  });
  protected readonly note = computed(() => {
    const { status, finishReason } = this.run();
    if (status === 'cancelled') return this.i18n.text('ai.answers.stopped');
    return finishReason === 'length' ? this.i18n.text('ai.answers.cutByLength') : '';
  });

  constructor() {
    effect(() => {
      if (!this.open()) return;
      const runId = this.run().id;
      untracked(() => this.store.dispatch(runsPageActions.answerWanted({ runId })));
    });
    effect((onCleanup) => {
      if (!this.live()) return;
      const clock = setInterval(() => this.now.set(Date.now()), tickMs);
      onCleanup(() => clearInterval(clock));
    });
    let wasLive = false;
    effect(() => {
      const live = this.live();
      if (wasLive && !live) untracked(() => this.tellEnd());
      wasLive = live;
    });
  }

  protected copyMarkdown(): Promise<void> {
    return this.copy(this.text().text);
  }

  protected copyText(): Promise<void> {
    return this.copy(this.view()?.plainText() ?? this.text().text);
  }

  /** The answer on paper, with what was asked and answered before and after it in its thread. */
  protected print(): void {
    const whole = this.compared() ? this.element : (this.element.closest('pf-answer-thread') ?? this.element);
    const parts = [...whole.querySelectorAll('.question, pf-answer-view')];
    const prompt = this.workbench.tree()?.prompts.find(({ id }) => id === this.run().promptId);
    printSheet({
      title: prompt?.title ?? this.run().model,
      facts: [this.run().model, this.i18n.date(this.run().createdAt, 'moment')],
      content: parts.map((part) => part.cloneNode(true)),
    });
  }

  protected save(): void {
    void this.saving.save(this.run().id, this.text().text);
  }

  /** Once more what this run was: the same prompt or version, or the same question after the same answers. */
  protected async rerun(): Promise<void> {
    const { id, projectId, promptId, provider, model, parameters, ...run } = this.run();
    if (projectId === null || promptId === null) return;
    const preset = this.presets()[run.presetId ?? ''] && run.presetId ? { presetId: run.presetId } : {};
    const version = run.versionId ? { versionId: run.versionId } : {};
    const comparison = this.compared() && run.comparisonId ? { comparisonId: run.comparisonId } : {};
    const target = { projectId, promptId, provider, model, parameters };
    const question = run.previousRunId ? await this.question(id) : null;
    const maySend =
      question === null
        ? await this.secrets.maySend({ projectId, promptId, ...version })
        : await this.secrets.mayAsk(question);
    if (!maySend) return;
    const again =
      question === null
        ? { ...preset, ...version, ...comparison }
        : { previousRunId: run.previousRunId ?? undefined, prompt: question };
    this.store.dispatch(runsPageActions.sendChosen({ sendId: uuidv7(), request: { ...target, ...again } }));
  }

  /** Leaves the others, and asks on after this one. */
  protected continue(): void {
    const { id, promptId } = this.run();
    if (promptId === null) return;
    this.workbench.continueAfter(id);
    void this.address.showAnswer(promptId, id);
  }

  protected showComparison(comparisonId: string): void {
    void this.address.showComparison(comparisonId);
  }

  protected showSent(): void {
    this.dialogs.open(SentDialog, { data: this.run().id, size: 'l' });
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.show({ text: this.i18n.text('ai.copied'), kind: 'success' });
  }

  /** The list has only its beginning. */
  private async question(runId: string): Promise<string> {
    return (await firstValueFrom(this.api.get(runId))).prompt;
  }

  private tellEnd(): void {
    const isComplete = this.run().status === 'completed';
    const name = this.name();
    if (this.compared()) {
      const key = isComplete ? 'ai.compare.complete' : 'ai.compare.ended';
      return this.announcer.say(this.i18n.text(key, { name }));
    }
    this.announcer.say(this.i18n.text(isComplete ? 'ai.answers.complete' : 'ai.answers.ended'));
  }
}
