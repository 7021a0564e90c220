import { Component, DestroyRef, inject, input, model, OnInit, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ModelReference, PromptModel } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { keysFeature, keysPageActions, runsFeature, runsPageActions } from '@promptyflow/web-ai-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { Button, Commands, Dialogs, Icon, IconButton, Kbd, Spinner, Tab, Tabs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { CommentsButton } from '../comments/comments-button';
import { partIsThere } from '../part-there';
import { WorkbenchAddress } from '../workbench-address';
import type { CompareChoice } from '../comparison/compare-choices';
import type { CompareQuestion } from '../comparison/compare-dialog';
import { AnswersTab } from './answers/answers-tab';
import { BudgetLine } from './budget/budget-line';
import { CompiledTab } from './compiled/compiled-tab';
import { KeyHint } from './model-picker/key-hint';
import { ModelPicker } from './model-picker/model-picker';
import { PromptWork } from './prompt-work';
import { SecretCheck } from './secrets/secret-check';
import { PromptChoice } from './settings/prompt-choice';
import type { SettingsQuestion } from './settings/settings-dialog';
import { TemplateTab } from './template/template-tab';
import type { VersionsQuestion } from './versions/versions-dialog';

/** A prompt at work: what it says, what it becomes, what it answers. */
@Component({
  selector: 'pf-prompt-desk',
  imports: [
    AnswersTab,
    BudgetLine,
    Button,
    CommentsButton,
    CompiledTab,
    Icon,
    IconButton,
    InlineTitle,
    Kbd,
    KeyHint,
    RouterLink,
    Spinner,
    Tab,
    Tabs,
    TemplateTab,
    TextPipe,
  ],
  providers: [PromptChoice, PromptWork],
  templateUrl: './prompt-desk.html',
  styleUrl: './prompt-desk.css',
  host: { '(keydown.escape)': 'stopByKey($event)' },
})
export class PromptDesk implements OnInit {
  readonly promptId = input.required<string>();
  readonly tab = model<string | undefined>();
  /** Whether the comments on it are shown. */
  readonly commented = input(false);

  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly address = inject(WorkbenchAddress);
  private readonly choice = inject(PromptChoice);
  private readonly secrets = inject(SecretCheck);
  protected readonly compiledIsThere = partIsThere(
    () => this.tab() === 'compiled',
    () => import('./compiled/compiled-tab'),
  );
  protected readonly answersAreThere = partIsThere(
    () => this.tab() === 'answers',
    () => import('./answers/answers-tab'),
  );
  /** From a press of Send until it is known that nothing speaks against it. */
  protected readonly checking = signal(false);
  protected readonly work = inject(PromptWork);
  protected readonly mayEdit = this.store.selectSignal(outlineFeature.selectMayEdit);
  protected readonly maySend = this.store.selectSignal(outlineFeature.selectMaySend);
  protected readonly runs = this.store.selectSignal(runsFeature.selectAll);
  private readonly live = this.store.selectSignal(runsFeature.selectLive);
  private readonly keysStatus = this.store.selectSignal(keysFeature.selectStatus);

  constructor() {
    const send = { run: () => void this.send(), when: () => this.maySend() };
    inject(Commands).register('ai.send', send, inject(DestroyRef));
  }

  ngOnInit(): void {
    this.work.open(this.promptId());
    if (this.keysStatus() === 'idle') this.store.dispatch(keysPageActions.entered());
  }

  /** Sends; without a model it asks for one first, and about keys and passwords in the prompt. */
  protected async send(): Promise<void> {
    if (!this.maySend() || this.checking() || (!this.choice.target() && !(await this.chooseModel()))) return;
    this.work.flush();
    if ((await this.isClear()) && this.work.send()) this.tab.set('answers');
  }

  /** Sends to several at once, and shows the answers side by side. */
  protected async compare(): Promise<void> {
    this.work.flush();
    const { CompareDialog } = await import('../comparison/compare-dialog');
    const address = { projectId: this.work.projectId(), promptId: this.promptId() };
    const data: CompareQuestion = { ...address, target: this.choice.target() };
    const ref = this.dialogs.open<readonly CompareChoice[], CompareQuestion>(CompareDialog, {
      data,
      size: 'm',
    });
    const choices = await firstValueFrom(ref.closed);
    if (!choices || !(await this.isClear(choices.map(({ versionId }) => versionId)))) return;
    await this.address.showComparison(this.work.compare(choices));
  }

  /** Whether nothing speaks against sending the prompt, or versions of it; an id that is undefined is the prompt's. */
  private async isClear(versionIds: readonly (string | undefined)[] = [undefined]): Promise<boolean> {
    const address = { projectId: this.work.projectId(), promptId: this.promptId() };
    this.checking.set(true);
    try {
      return await this.secrets.maySend(
        ...[...new Set(versionIds)].map((versionId) => ({ ...address, versionId })),
      );
    } finally {
      this.checking.set(false);
    }
  }

  protected async chooseModel(): Promise<boolean> {
    const data: ModelReference | null = this.choice.target();
    const ref = this.dialogs.open<ModelReference, ModelReference | null>(ModelPicker, { data, size: 'm' });
    const picked = await firstValueFrom(ref.closed);
    if (picked) this.choice.set({ ...picked, parameters: this.choice.target()?.parameters ?? {} });
    return picked !== undefined;
  }

  protected async chooseSettings(): Promise<void> {
    const { SettingsDialog } = await import('./settings/settings-dialog');
    const data: SettingsQuestion = { target: this.choice.target(), model: this.choice.model() };
    const ref = this.dialogs.open<PromptModel, SettingsQuestion>(SettingsDialog, { data, size: 'm' });
    const chosen = await firstValueFrom(ref.closed);
    if (chosen) this.choice.set(chosen);
  }

  protected async showVersions(): Promise<void> {
    this.work.flush();
    const { VersionsDialog } = await import('./versions/versions-dialog');
    const data: VersionsQuestion = {
      projectId: this.work.projectId(),
      promptId: this.promptId(),
      title: this.work.prompt()?.title ?? '',
      now: this.work.snapshot(),
    };
    this.dialogs.open<void, VersionsQuestion>(VersionsDialog, { data, size: 'l' });
  }

  /** Escape in a field of this pane stops the answer, unless the field had a use for it. */
  protected stopByKey(event: Event): void {
    const run = this.live()[0];
    if (!run || event.defaultPrevented) return;
    event.preventDefault();
    this.store.dispatch(runsPageActions.stopChosen({ runId: run.id }));
  }
}
