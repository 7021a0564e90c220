import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { variableInWords, DiffRows, VersionsFrame } from '@promptyflow/web-projects-ui';
import { Button, DialogFrame, SelectField, Spinner, TextField, Toasts } from '@promptyflow/web-ui';
import { isSameSnapshot, PromptVersionsApi } from './prompt-versions-api';
import type { PromptSnapshot, PromptVersionSummary } from './prompt-versions-api';
import { VersionKeeper } from './version-keeper';
import type { PromptAddress } from './version-keeper';

export interface VersionsQuestion extends PromptAddress {
  readonly title: string;
  readonly now: PromptSnapshot;
}

const present = 'now';
const pageLength = 200;

/** The kept versions of a prompt: compared with the present or with one another, named, and restored. */
@Component({
  imports: [
    Button,
    DatePipe,
    DialogFrame,
    ProblemPipe,
    SelectField,
    Spinner,
    TextField,
    TextPipe,
    DiffRows,
    VersionsFrame,
  ],
  templateUrl: './versions-dialog.html',
  styles: `
    .problem {
      color: var(--pf-danger-strong);
    }
  `,
})
export class VersionsDialog {
  protected readonly question = inject<VersionsQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly api = inject(PromptVersionsApi);
  private readonly keeper = inject(VersionKeeper);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  protected readonly versions = signal<readonly PromptVersionSummary[] | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly hasMore = signal(false);
  protected readonly busy = signal(false);
  protected readonly message = signal('');
  /** The version that is looked at, and the one that it is compared with. */
  protected readonly shownId = signal<string | null>(null);
  protected readonly otherId = signal<string>(present);
  private readonly read = signal<ReadonlyMap<string, PromptSnapshot>>(
    new Map([[present, this.question.now]]),
  );

  protected readonly shown = computed(() => this.read().get(this.shownId() ?? '') ?? null);
  protected readonly others = computed(() => [
    { value: present, label: this.i18n.text('ai.versions.present') },
    ...(this.versions() ?? [])
      .filter(({ id }) => id !== this.shownId())
      .map((version) => ({ value: version.id, label: this.nameOf(version) })),
  ]);
  /** The two that are compared, the older one first. */
  protected readonly pair = computed(() => {
    const [shown, other] = [this.shown(), this.read().get(this.otherId()) ?? null];
    if (!shown || !other) return null;
    return this.rank(this.otherId()) > this.rank(this.shownId())
      ? { before: shown, after: other }
      : { before: other, after: shown };
  });
  protected readonly rows = computed(() => {
    const pair = this.pair();
    if (!pair) return [];
    const { before, after } = pair;
    const options = (one: PromptSnapshot) => this.optionsInWords(one);
    return [
      { label: 'ai.pane.template' as const, before: before.template, after: after.template },
      { label: 'ai.template.system' as const, before: before.system, after: after.system },
      { label: 'ai.versions.options' as const, before: options(before), after: options(after) },
    ].filter((row) => row.label === 'ai.pane.template' || row.before !== row.after);
  });
  protected readonly isSame = computed(() => {
    const pair = this.pair();
    return pair !== null && isSameSnapshot(pair.before, pair.after);
  });
  protected readonly canRestore = computed(() => {
    const shown = this.shown();
    return !this.busy() && shown !== null && !isSameSnapshot(shown, this.question.now);
  });

  constructor() {
    void this.load();
  }

  protected nameOf({ number, message }: PromptVersionSummary): string {
    const name = this.i18n.text('ai.versions.number', { number });
    return message === '' ? name : `${name} · ${message}`;
  }

  protected choose(versionId: string): void {
    this.shownId.set(versionId);
    if (this.otherId() === versionId) this.otherId.set(present);
    void this.trying(() => this.readVersion(versionId));
  }

  protected compareWith(versionId: string): void {
    this.otherId.set(versionId);
    void this.trying(() => this.readVersion(versionId));
  }

  protected loadMore(): void {
    void this.load(this.versions()?.at(-1)?.number);
  }

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    const kept = await this.keeper.keep(this.question, this.question.now, this.message().trim());
    this.busy.set(false);
    if (!kept) return void this.toasts.show({ text: this.i18n.text('ai.versions.notSaved'), kind: 'danger' });
    this.message.set('');
    await this.load();
  }

  protected async restore(): Promise<void> {
    const version = this.shown();
    const summary = this.versions()?.find(({ id }) => id === this.shownId());
    if (!version || !summary) return;
    this.busy.set(true);
    await this.trying(async () => {
      const message = this.i18n.text('ai.versions.beforeRestore', { number: summary.number });
      const done = await this.keeper.restore(this.question, { now: this.question.now, version, message });
      const text = done ? 'ai.versions.restored' : 'ai.versions.notSaved';
      this.toasts.show({
        text: this.i18n.text(text, { number: summary.number }),
        kind: done ? 'success' : 'danger',
      });
      if (done) this.ref.close();
    });
    this.busy.set(false);
  }

  private async load(before?: number): Promise<void> {
    await this.trying(async () => {
      const { projectId, promptId } = this.question;
      const page = await this.api.list(projectId, promptId, before);
      this.versions.update((known) => (before === undefined ? page : [...(known ?? []), ...page]));
      this.hasMore.set(page.length === pageLength);
      const newest = page[0]?.id;
      if (this.shownId() === null && newest) this.choose(newest);
    });
  }

  private async readVersion(versionId: string): Promise<void> {
    if (this.read().has(versionId)) return;
    const { projectId, promptId } = this.question;
    const version = await this.api.read(projectId, promptId, versionId);
    this.read.update((read) => new Map(read).set(versionId, version));
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  /** The present comes after every version. */
  private rank(id: string | null): number {
    return id === present ? Infinity : (this.versions()?.find((version) => version.id === id)?.number ?? 0);
  }

  private optionsInWords({ variables, wrapInTags }: PromptSnapshot): string {
    const wrap = `${this.i18n.text('ai.template.wrapInTags')}: ${wrapInTags ? '✓' : '—'}`;
    return [...variables.map((variable) => variableInWords(this.i18n, variable)), wrap].join('\n');
  }
}
