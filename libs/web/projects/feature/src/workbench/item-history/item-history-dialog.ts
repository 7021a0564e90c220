import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { toProjectPerson } from '@promptyflow/web-projects-data-access';
import { DiffRows, VersionsFrame } from '@promptyflow/web-projects-ui';
import { Avatar, Button, DialogFrame, SelectField, Spinner } from '@promptyflow/web-ui';
import type { ItemHistoryQuestion } from './item-history-flow';
import { isSameState, ItemVersionsApi } from './item-versions-api';
import type { ItemState, ItemVersionSummary } from './item-versions-api';

/** What a version is compared with. */
type Other = 'before' | 'now';

const alteredWords = {
  text: 'context.versions.altered.text',
  title: 'context.versions.altered.title',
  marks: 'context.versions.altered.marks',
  made: 'context.versions.altered.made',
} as const;

const nothing: ItemState = { title: '', content: '', color: null, tags: [] };

/** The versions of a piece: who changed what and when, word by word. Closes with the one that is to be restored. */
@Component({
  imports: [
    Avatar,
    Button,
    DatePipe,
    DialogFrame,
    ProblemPipe,
    SelectField,
    Spinner,
    TextPipe,
    DiffRows,
    VersionsFrame,
  ],
  templateUrl: './item-history-dialog.html',
  styles: `
    .problem {
      color: var(--pf-danger-strong);
    }
  `,
})
export class ItemHistoryDialog {
  protected readonly question = inject<ItemHistoryQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ItemState>>(DialogRef);
  private readonly api = inject(ItemVersionsApi);
  private readonly i18n = inject(I18n);

  protected readonly versions = signal<readonly ItemVersionSummary[] | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly nextCursor = signal<string | null>(null);
  protected readonly shownAt = signal<number | null>(null);
  protected readonly other = signal<Other>('before');
  private readonly read = signal<ReadonlyMap<number, ItemState>>(new Map());

  protected readonly others = computed(() => [
    { value: 'before', label: this.i18n.text('context.versions.before') },
    { value: 'now', label: this.i18n.text('context.versions.now') },
  ]);
  private readonly shown = computed(() => this.read().get(this.shownAt() ?? 0) ?? null);
  private readonly before = computed(() => {
    const at = this.versionBefore();
    return at === undefined ? nothing : (this.read().get(at.revision) ?? null);
  });
  /** The two that are compared, the older one first. */
  protected readonly pair = computed(() => {
    const [shown, before] = [this.shown(), this.before()];
    if (!shown) return null;
    if (this.other() === 'now') return { before: shown, after: this.question.now };
    return before && { before, after: shown };
  });
  protected readonly rows = computed(() => {
    const pair = this.pair();
    if (!pair) return [];
    const { before, after } = pair;
    return [
      { label: 'context.versions.text' as const, before: before.content, after: after.content },
      { label: 'context.versions.title' as const, before: before.title, after: after.title },
      { label: 'context.versions.marks' as const, before: this.marksOf(before), after: this.marksOf(after) },
    ].filter((row) => row.before !== row.after);
  });
  protected readonly canRestore = computed(() => {
    const shown = this.shown();
    return this.question.mayEdit && shown !== null && !isSameState(shown, this.question.now);
  });

  constructor() {
    void this.load();
  }

  protected namesOf({ authors }: ItemVersionSummary): string {
    const names = authors.map(({ name }) => name);
    return names.length > 0 ? names.join(', ') : this.i18n.text('ui.list.personGone');
  }

  protected pictureOf({ authors: [last] }: ItemVersionSummary): string | null {
    return last ? toProjectPerson(this.question.projectId, last).picture : null;
  }

  protected alteredIn({ altered }: ItemVersionSummary): string {
    return altered.map((part) => this.i18n.text(alteredWords[part])).join(', ');
  }

  protected choose(revision: number): void {
    this.shownAt.set(revision);
    void this.trying(async () => {
      await this.readVersion(revision);
      const before = this.versionBefore();
      if (before) await this.readVersion(before.revision);
      else if (this.nextCursor() !== null) await this.loadMore();
    });
  }

  protected compareWith(other: string): void {
    this.other.set(other === 'now' ? 'now' : 'before');
  }

  protected async loadMore(): Promise<void> {
    await this.load(this.nextCursor() ?? undefined);
  }

  protected restore(): void {
    const shown = this.shown();
    if (shown) this.ref.close(shown);
  }

  private async load(cursor?: string): Promise<void> {
    await this.trying(async () => {
      const { items, nextCursor } = await this.api.list(this.question, cursor);
      this.versions.update((known) => (cursor === undefined ? items : [...(known ?? []), ...items]));
      this.nextCursor.set(nextCursor);
      const shownAt = this.shownAt() ?? items[0]?.revision;
      if (shownAt !== undefined) this.choose(shownAt);
    });
  }

  private async readVersion(revision: number): Promise<void> {
    if (this.read().has(revision)) return;
    const version = await this.api.read(this.question, revision);
    this.read.update((read) => new Map(read).set(revision, version));
  }

  private versionBefore(): ItemVersionSummary | undefined {
    const versions = this.versions() ?? [];
    return versions[versions.findIndex(({ revision }) => revision === this.shownAt()) + 1];
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  private marksOf({ color, tags }: ItemState): string {
    const name = color === null ? [] : [this.i18n.text(`context.marks.colors.${color}`)];
    return [...name, ...tags.map((tag) => `#${tag}`)].join(' · ');
  }
}
