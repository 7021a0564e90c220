import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { DiffRows, VersionsFrame } from '@promptyflow/web-projects-ui';
import { PRODUCTION_LABEL, TemplatesApi } from '@promptyflow/web-templates-data-access';
import type {
  Template,
  TemplateContent,
  TemplateVersionSummary,
} from '@promptyflow/web-templates-data-access';
import { Avatar, Badge, Button, DialogFrame, SelectField, Spinner, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { comparedRows } from './compared-rows';
import { isSameContent } from './same-content';
import { VersionLabels } from './version-labels';

export interface VersionsQuestion {
  readonly template: Template;
  readonly mayWrite: boolean;
  readonly mayPromote: boolean;
  /** Whether something is typed that is no version yet. */
  readonly isDirty: boolean;
}

/** What a version is compared with. */
type Other = 'before' | 'latest';

const nothing: TemplateContent = { text: '', system: '', variables: [] };

/** The versions of a template: compared word by word, labelled, and restored. */
@Component({
  imports: [
    Avatar,
    Badge,
    Button,
    DatePipe,
    DialogFrame,
    ProblemPipe,
    SelectField,
    Spinner,
    TextPipe,
    DiffRows,
    VersionLabels,
    VersionsFrame,
  ],
  templateUrl: './versions-dialog.html',
  styleUrl: './versions-dialog.css',
})
export class VersionsDialog {
  protected readonly question = inject<VersionsQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly api = inject(TemplatesApi);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly production = PRODUCTION_LABEL;

  protected readonly versions = signal<readonly TemplateVersionSummary[] | null>(null);
  protected readonly nextCursor = signal<string | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly busy = signal(false);
  /** The number of the version that is looked at. */
  protected readonly shownNumber = signal<number | null>(null);
  protected readonly other = signal<Other>('before');
  private readonly read = signal<ReadonlyMap<number, TemplateContent>>(new Map());

  protected readonly others = computed(() => [
    { value: 'before', label: this.i18n.text('templates.versions.before') },
    { value: 'latest', label: this.i18n.text('templates.versions.latest') },
  ]);
  protected readonly shown = computed(() =>
    this.versions()?.find(({ version }) => version === this.shownNumber()),
  );
  private readonly latest = computed(() => this.versions()?.[0]?.version ?? 0);
  /** The two that are compared, the older one first. Versions are numbered without gaps. */
  protected readonly pair = computed(() => {
    const number = this.shownNumber() ?? 0;
    const shown = this.read().get(number);
    if (!shown) return null;
    if (this.other() === 'latest') {
      const after = this.read().get(this.latest());
      return after ? { before: shown, after } : null;
    }
    const before = number === 1 ? nothing : this.read().get(number - 1);
    return before ? { before, after: shown } : null;
  });
  protected readonly isSame = computed(() => {
    const pair = this.pair();
    return pair !== null && isSameContent(pair.before, pair.after);
  });
  protected readonly rows = computed(() => {
    const pair = this.pair();
    return pair ? comparedRows(this.i18n, pair.before, pair.after) : [];
  });
  protected readonly canRestore = computed(
    () => !this.busy() && !this.question.isDirty && this.shownNumber() !== this.latest(),
  );

  constructor() {
    void this.load();
  }

  protected nameOf({ version, message }: TemplateVersionSummary): string {
    const name = this.i18n.text('ai.versions.number', { number: version });
    return message === '' ? name : `${name} · ${message}`;
  }

  protected choose(version: number): void {
    this.shownNumber.set(version);
    void this.trying(() => this.readPair());
  }

  protected compareWith(other: string): void {
    this.other.set(other === 'latest' ? 'latest' : 'before');
    void this.trying(() => this.readPair());
  }

  protected loadMore(): void {
    void this.load(this.nextCursor() ?? undefined);
  }

  protected async restore(): Promise<void> {
    const version = this.shownNumber();
    if (version === null) return;
    this.busy.set(true);
    await this.trying(async () => {
      const message = this.i18n.text('templates.versions.restoreMessage', { version });
      const { id } = this.question.template;
      const baseVersion = this.latest();
      const made = await firstValueFrom(this.api.restoreVersion(id, version, { baseVersion, message }));
      const text = this.i18n.text('templates.versions.restored', { version, made: made.version });
      this.toasts.show({ text, kind: 'success' });
      this.ref.close();
    });
    this.busy.set(false);
  }

  /** A label stands at one version: it leaves the one where it stood. */
  protected setLabel(label: string): Promise<void> {
    const version = this.shownNumber() ?? 0;
    return this.alterLabels(
      () => firstValueFrom(this.api.setLabel(this.question.template.id, label, version)),
      (one) => [
        ...one.labels.filter((other) => other !== label),
        ...(one.version === version ? [label] : []),
      ],
    );
  }

  protected removeLabel(label: string): Promise<void> {
    return this.alterLabels(
      () => firstValueFrom(this.api.removeLabel(this.question.template.id, label)),
      ({ labels }) => labels.filter((other) => other !== label),
    );
  }

  private async alterLabels(
    alter: () => Promise<unknown>,
    labelsAfter: (version: TemplateVersionSummary) => string[],
  ): Promise<void> {
    this.busy.set(true);
    await this.trying(async () => {
      await alter();
      this.versions.update(
        (versions) => versions && versions.map((one) => ({ ...one, labels: labelsAfter(one).sort() })),
      );
    });
    this.busy.set(false);
  }

  private async load(cursor?: string): Promise<void> {
    await this.trying(async () => {
      const page = await firstValueFrom(this.api.versions(this.question.template.id, cursor));
      this.versions.update((known) =>
        cursor === undefined ? page.items : [...(known ?? []), ...page.items],
      );
      this.nextCursor.set(page.nextCursor);
      const newest = page.items[0]?.version;
      if (this.shownNumber() === null && newest !== undefined) this.choose(newest);
    });
  }

  private async readPair(): Promise<void> {
    const shown = this.shownNumber() ?? 0;
    const other = this.other() === 'latest' ? this.latest() : shown - 1;
    await Promise.all([shown, other].map((version) => this.readVersion(version)));
  }

  private async readVersion(version: number): Promise<void> {
    if (version < 1 || this.read().has(version)) return;
    const content = await firstValueFrom(this.api.version(this.question.template.id, version));
    this.read.update((read) => new Map(read).set(version, content));
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
