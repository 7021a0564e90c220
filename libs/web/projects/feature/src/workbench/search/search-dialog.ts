import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import { I18n, PluralPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Button, Checkbox, DialogFrame, Spinner, TextField } from '@promptyflow/web-ui';
import { ChosenMatches } from './chosen-matches';
import type { FoundMatch } from './chosen-matches';
import { MatchesList } from './matches-list';
import { ReplaceRun } from './replace-run';
import type { SearchChoice, SearchQuestion } from './search-flow';
import { SearchForm } from './search-form';
import { SearchRun } from './search-run';
import type { SearchFailure } from './search-run';
import { failureInWords } from './search-words';

const settleMs = 250;

/** Finds a text or a pattern in the pieces of a project; closes when a match is opened or all are replaced. */
@Component({
  imports: [Button, Checkbox, DialogFrame, MatchesList, PluralPipe, Spinner, TextField, TextPipe],
  providers: [ReplaceRun, SearchRun],
  templateUrl: './search-dialog.html',
  styleUrl: './search-dialog.css',
})
export class SearchDialog {
  protected readonly question = inject<SearchQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SearchChoice>>(DialogRef);
  private readonly i18n = inject(I18n);
  protected readonly run = inject(SearchRun);
  protected readonly replacing = inject(ReplaceRun);
  protected readonly form = new SearchForm(this.question.picked);
  protected readonly matches = new ChosenMatches();
  private readonly replaceFailure = signal<SearchFailure | null>(null);

  protected readonly failed = computed(() => {
    const failure = this.replaceFailure() ?? this.run.failed();
    return failure ? failureInWords(this.i18n, failure) : '';
  });
  protected readonly found = computed(() => {
    const found = this.run.found();
    if (!found) return '';
    if (found.count === 0) return this.i18n.text('context.find.none');
    const matches = this.i18n.plural('context.find.count', found.count);
    return this.i18n.text('context.find.summary', { matches, pieces: this.inPieces(found.items.length) });
  });
  protected readonly isBusy = computed(() => this.replacing.total() > 0);
  protected readonly canReplace = computed(
    () => !this.run.isSearching() && !this.isBusy() && this.matches.count() > 0,
  );
  protected readonly chosenPieces = computed(() => this.inPieces(this.matches.chosen().length));
  private lastQuery = '';

  constructor() {
    this.form.text.set(this.question.text);
    effect((onCleanup) => {
      const request = this.form.request();
      const timer = setTimeout(() => this.search(request), settleMs);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const found = this.run.found();
      untracked(() => this.matches.take(found?.items ?? []));
    });
    inject(DestroyRef).onDestroy(() => {
      this.run.stop();
      this.replacing.stop();
    });
  }

  protected readonly insertFor = (match: FoundMatch): string => match.replacement ?? this.form.replacement();

  protected land({ itemId, at }: { readonly itemId: string; readonly at: number }): void {
    this.ref.close({ kind: 'landed', itemId, at });
  }

  protected async replace(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.canReplace()) return;
    this.replaceFailure.set(null);
    try {
      const replaced = await this.replacing.replace(this.matches.chosen(), this.insertFor);
      if (replaced) this.ref.close({ kind: 'replaced', ...replaced });
    } catch (error) {
      this.replaceFailure.set({ kind: 'problem', problem: toProblem(error) });
    }
  }

  private search(request: ReturnType<SearchForm['request']>): void {
    this.replaceFailure.set(null);
    // What was left out stays so while only the replacement is written.
    const query = JSON.stringify({ ...request, replacement: '' });
    if (query !== this.lastQuery) this.matches.tickAllAgain();
    this.lastQuery = query;
    if (request) this.run.start(this.question.projectId, request);
    else this.run.clear();
  }

  private inPieces(count: number): string {
    return this.i18n.plural('context.find.inPieces', count);
  }
}
