import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { HistoryApi } from '@promptyflow/web-ai-data-access';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, Dialogs, EmptyState, ExportMenu, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import type { TableFormat } from '@promptyflow/web-ui';
import { noAddress, toFilter } from './history-address';
import type { HistoryAddress } from './history-address';
import { HistoryFilters } from './history-filters';
import type { AddressChange } from './history-filters';
import { HistoryStore } from './history-store';
import { HistoryTable } from './history-table';
import type { RunQuestion } from '../run/run-dialog';

/** Everything that was sent in the organization, or a part of it; what is shown is in the address. */
@Component({
  imports: [
    Button,
    EmptyState,
    ExportMenu,
    HistoryFilters,
    HistoryTable,
    Icon,
    Page,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TextPipe,
  ],
  providers: [HistoryStore],
  templateUrl: './history-page.html',
  styleUrl: './history-page.css',
})
export class HistoryPage {
  readonly project = input<string>();
  readonly prompt = input<string>();
  readonly person = input<string>();
  readonly provider = input<string>();
  readonly model = input<string>();
  readonly outcome = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  /** The run that is open. */
  readonly run = input<string>();

  private readonly api = inject(HistoryApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  protected readonly store = inject(HistoryStore);
  protected readonly exported = (format: TableFormat) => this.api.export(this.filter(), format);

  protected readonly address = computed<HistoryAddress>(
    () => ({
      project: this.project(),
      prompt: this.prompt(),
      person: this.person(),
      provider: this.provider(),
      model: this.model(),
      outcome: this.outcome(),
      from: this.from(),
      to: this.to(),
    }),
    { equal: (left, right) => JSON.stringify(left) === JSON.stringify(right) },
  );
  private readonly filter = computed(() => toFilter(this.address()));
  protected readonly isFiltered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly promptTitle = computed(() => {
    const title = this.store.items()[0]?.promptTitle;
    return title
      ? this.i18n.text('ai.history.onlyPrompt', { name: title })
      : this.i18n.text('ai.history.onlyOnePrompt');
  });

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => this.store.load({ filter }));
    });
    effect((onCleanup) => {
      const runId = this.run();
      if (runId === undefined) return;
      const opened = untracked(() => this.openRun(runId));
      onCleanup(() => void opened.then((close) => close()));
    });
  }

  protected reload(): void {
    this.store.load({ filter: this.filter() });
  }

  protected loadMore(): void {
    const cursor = this.store.nextCursor();
    if (cursor !== null) this.store.load({ filter: this.filter(), cursor });
  }

  protected change({ part, value }: AddressChange): void {
    void this.go({ [part]: value === '' ? null : value });
  }

  protected clear(): void {
    void this.go(noAddress);
  }

  /** Returns what closes it, for an address that no longer names it. */
  private async openRun(runId: string): Promise<() => void> {
    const { RunDialog } = await import('../run/run-dialog');
    const data: RunQuestion = { runId, sentAgain: () => this.reload() };
    const ref = this.dialogs.open<void, RunQuestion>(RunDialog, { data, size: 'l' });
    ref.closed.subscribe(() => {
      if (this.run() === runId) void this.go({ run: null });
    });
    return () => ref.close();
  }

  private go(queryParams: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
