import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { SplitMode } from '@promptyflow/contracts';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { TokenCounter } from '@promptyflow/web-projects-data-access';
import { Button, DialogFrame, Spinner, Tab, Tabs } from '@promptyflow/web-ui';
import { PartsDraft } from './parts-draft';
import { PartsList } from './parts-list';
import { PartsText } from './parts-text';
import type { SplitChoice, SplitQuestion } from './split-flow';
import { SplitForm } from './split-form';
import { SplitJob } from './split-job';
import { SplitOptionsForm } from './split-options';
import { reasonTexts, refusalText } from './split-words';

const settleMs = 250;

/** How to cut a text, and what comes of it, before anything changes. Closes with the parts. */
@Component({
  imports: [
    Button,
    DialogFrame,
    PartsList,
    PartsText,
    PluralPipe,
    Spinner,
    SplitOptionsForm,
    Tab,
    Tabs,
    TextPipe,
  ],
  templateUrl: './split-dialog.html',
  styleUrl: './split-dialog.css',
})
export class SplitDialog {
  protected readonly question = inject<SplitQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SplitChoice>>(DialogRef);
  private readonly i18n = inject(I18n);
  protected readonly form = new SplitForm();
  protected readonly job = new SplitJob(this.question.text, inject(TokenCounter));
  protected readonly draft = new PartsDraft(this.question.text);
  protected readonly shown = signal<string | undefined>('list');

  protected readonly reason = computed(() => {
    const reason = this.job.reason();
    const count = this.i18n.number(this.job.parts().length);
    return reason ? this.i18n.text(reasonTexts[reason], { count }) : '';
  });
  protected readonly refused = computed(() => {
    const refusal = this.job.refused();
    return refusal ? this.i18n.text(refusalText(refusal.code), refusal.params) : '';
  });
  protected readonly canApply = computed(
    () => !this.job.isSplitting() && !this.job.refused() && this.draft.chosen().length > 1,
  );

  constructor() {
    effect((onCleanup) => {
      const options = this.form.options();
      const timer = setTimeout(() => this.job.start(options), settleMs);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => this.draft.take(this.job.parts()));
    effect(() => {
      const parts = this.draft.parts();
      untracked(() => this.job.count(parts));
    });
    inject(DestroyRef).onDestroy(() => this.job.end());
  }

  protected apply(): void {
    this.ref.close({ mode: this.form.mode() as SplitMode, parts: this.draft.chosen() });
  }
}
