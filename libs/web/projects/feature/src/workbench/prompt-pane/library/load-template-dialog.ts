import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { I18n, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { variableInWords, VersionsFrame } from '@promptyflow/web-projects-ui';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { Template, TemplateSummary } from '@promptyflow/web-templates-data-access';
import { Button, DialogFrame, Icon, Spinner, TextField } from '@promptyflow/web-ui';
import { catchError, delay, EMPTY, firstValueFrom, forkJoin, of, switchMap, tap } from 'rxjs';

export interface LoadQuestion {
  /** Whether the prompt has something that is replaced. */
  readonly replaces: boolean;
  /** The template that is looked at first. */
  readonly templateId?: string;
}

interface Found {
  readonly items: readonly TemplateSummary[];
  readonly nextCursor: string | null;
}

const pauseMs = 200;
/** What is shown of a text; the prompt gets all of it. */
const mostShownChars = 20_000;

/** A template of the library, found, looked at and chosen. Closes with it. */
@Component({
  imports: [Button, DialogFrame, Icon, PluralPipe, ProblemPipe, Spinner, TextField, TextPipe, VersionsFrame],
  templateUrl: './load-template-dialog.html',
  styleUrl: './load-template-dialog.css',
})
export class LoadTemplateDialog {
  protected readonly question = inject<LoadQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Template>>(DialogRef);
  private readonly api = inject(TemplatesApi);
  private readonly i18n = inject(I18n);

  protected readonly query = signal('');
  protected readonly found = signal<Found | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly chosenId = signal(this.question.templateId ?? '');
  private readonly read = signal<ReadonlyMap<string, Template>>(new Map());
  protected readonly chosen = computed(() => this.read().get(this.chosenId()) ?? null);
  protected readonly text = computed(() => {
    const text = this.chosen()?.text ?? '';
    return text.length <= mostShownChars ? text : `${text.slice(0, mostShownChars).toWellFormed()} […]`;
  });
  protected readonly variables = computed(() =>
    (this.chosen()?.variables ?? []).map((variable) => variableInWords(this.i18n, variable)),
  );

  constructor() {
    toObservable(this.query)
      .pipe(
        switchMap((query) => of(query).pipe(delay(this.found() === null ? 0 : pauseMs))),
        tap(() => this.problem.set(null)),
        switchMap((query) => this.search(query.trim())),
        takeUntilDestroyed(),
      )
      .subscribe((found) => this.found.set(found));
    if (this.question.templateId) void this.choose(this.question.templateId);
  }

  protected async choose(id: string): Promise<void> {
    this.chosenId.set(id);
    if (this.read().has(id)) return;
    await this.trying(async () => {
      const template = await firstValueFrom(this.api.get(id));
      this.read.update((read) => new Map(read).set(id, template));
    });
  }

  protected async loadMore({ items, nextCursor }: Found): Promise<void> {
    if (nextCursor === null) return;
    const query = this.query().trim();
    await this.trying(async () => {
      const page = await firstValueFrom(this.api.list({ query }, nextCursor));
      if (this.query().trim() !== query) return;
      this.found.set({ items: unlike([...items, ...page.items]), nextCursor: page.nextCursor });
    });
  }

  /** Favourites come first, then what fits best, or was changed last. */
  private search(query: string) {
    return forkJoin([this.api.list({ query, favourite: true }), this.api.list({ query })]).pipe(
      switchMap(([favourites, all]) =>
        of({ items: unlike([...favourites.items, ...all.items]), nextCursor: all.nextCursor }),
      ),
      catchError((error: unknown) => {
        this.problem.set(toProblem(error));
        return EMPTY;
      }),
    );
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}

/** Each template once, in the place where it stands first. */
function unlike(items: readonly TemplateSummary[]): TemplateSummary[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();
}
