import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { parametersInWords } from '@promptyflow/web-ai-ui';
import { AnswerView, RunMeta } from '@promptyflow/web-ai-ui/answers';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { DatePipe, I18n, PluralPipe, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { fixedText, TextEditor } from '@promptyflow/web-projects-ui/text';
import { Announcer, Badge, Button, DialogFrame, Icon, Spinner, Tab, Tabs } from '@promptyflow/web-ui';
import { outcomes } from '../history/outcomes';
import { LiveRun } from './live-run';

export interface RunQuestion {
  readonly runId: string;
  /** The same was sent again. */
  readonly sentAgain: () => void;
}

/** One run: what was sent, with which settings, and what came back. */
@Component({
  imports: [
    AnswerView,
    Badge,
    Button,
    DatePipe,
    DialogFrame,
    Icon,
    PluralPipe,
    ProblemPipe,
    RouterLink,
    RunMeta,
    Spinner,
    Tab,
    Tabs,
    TextEditor,
    TextPipe,
  ],
  providers: [LiveRun],
  templateUrl: './run-dialog.html',
  styleUrl: './run-dialog.css',
})
export class RunDialog {
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly question = inject<RunQuestion>(DIALOG_DATA);
  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly permissions = inject(Store).selectSignal(authFeature.selectPermissions);
  protected readonly shown = inject(LiveRun);
  protected readonly outcomes = outcomes;
  protected readonly tab = signal<string | undefined>('answer');
  protected readonly sending = signal(false);
  protected readonly mayRun = computed(() => this.permissions().includes('run.create'));

  protected readonly sent = computed(() => {
    const run = this.shown.run();
    return run && fixedText(run.prompt);
  });
  protected readonly settings = computed(() =>
    parametersInWords(this.i18n, this.shown.run()?.parameters ?? {}),
  );
  protected readonly elapsedMs = computed(() => {
    const run = this.shown.run();
    if (!run?.startedAt || !run.endedAt) return null;
    return Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt));
  });
  protected readonly failure = computed<PageProblem | null>(() => {
    const error = this.shown.run()?.error;
    if (!error) return null;
    const code = error.code as PageProblem['code'];
    return { status: 0, code, params: error.params, requestId: null, errors: [] };
  });

  constructor() {
    void this.shown.open(this.question.runId);
  }

  protected async sendAgain(): Promise<void> {
    this.sending.set(true);
    const runId = await this.shown.sendAgain();
    this.sending.set(false);
    if (runId === null) return;
    this.tab.set('answer');
    this.question.sentAgain();
    this.announcer.say(this.i18n.text('ai.history.run.sentAgain'));
  }
}
