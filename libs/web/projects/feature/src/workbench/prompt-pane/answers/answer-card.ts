import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import { isLive, presetsFeature, runsPageActions, RunTexts } from '@promptyflow/web-ai-data-access';
import type { RunSummary } from '@promptyflow/web-ai-data-access';
import { AnswerView, RunMeta } from '@promptyflow/web-ai-ui';
import { DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import {
  Announcer,
  Badge,
  Button,
  Dialogs,
  Menu,
  MenuFor,
  MenuItem,
  Spinner,
  Toasts,
} from '@promptyflow/web-ui';
import {
  LucideChevronDown,
  LucideCopy,
  LucideFilePlus,
  LucideRotateCw,
  LucideScanText,
} from '@lucide/angular';
import { uuidv7 } from 'uuidv7';
import { AnswerSaving } from './answer-saving';
import { RunFailure } from './run-failure';
import { SentDialog } from './sent-dialog';
import { StopRun } from './stop-run';

const tickMs = 100;

/** One run with its answer: streaming, whole, partial or failed. */
@Component({
  selector: 'pf-answer-card',
  imports: [
    AnswerView,
    Badge,
    Button,
    DatePipe,
    LucideChevronDown,
    LucideCopy,
    LucideFilePlus,
    LucideRotateCw,
    LucideScanText,
    Menu,
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
  host: { 'data-testid': 'run', '[attr.data-status]': 'run().status', '[attr.data-run-id]': 'run().id' },
})
export class AnswerCard {
  readonly run = input.required<RunSummary>();
  /** The latest is open from the start. */
  readonly latest = input(false);

  private readonly store = inject(Store);
  private readonly texts = inject(RunTexts);
  private readonly saving = inject(AnswerSaving);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly view = viewChild(AnswerView);

  private readonly toggled = signal<boolean | null>(null);
  protected readonly open = computed(() => this.toggled() ?? (this.latest() || this.live()));
  protected readonly live = computed(() => isLive(this.run()));
  protected readonly text = computed(() => this.texts.of(this.run().id)());

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

  protected toggle(): void {
    this.toggled.set(!this.open());
  }

  protected copyMarkdown(): Promise<void> {
    return this.copy(this.text().text);
  }

  protected copyText(): Promise<void> {
    return this.copy(this.view()?.plainText() ?? this.text().text);
  }

  protected save(): void {
    void this.saving.save(this.text().text);
  }

  protected rerun(): void {
    const { projectId, promptId, provider, model, parameters, presetId } = this.run();
    if (projectId === null || promptId === null) return;
    const preset = this.presets()[presetId ?? ''] && presetId ? { presetId } : {};
    const request = { projectId, promptId, provider, model, parameters, ...preset };
    this.store.dispatch(runsPageActions.sendChosen({ sendId: uuidv7(), request }));
  }

  protected showSent(): void {
    this.dialogs.open(SentDialog, { data: this.run().id, size: 'l' });
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.show({ text: this.i18n.text('ai.copied'), kind: 'success' });
  }

  private tellEnd(): void {
    const { status } = this.run();
    const key = status === 'completed' ? 'ai.answers.complete' : 'ai.answers.ended';
    this.announcer.say(this.i18n.text(key));
  }
}
