import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, computed, DestroyRef, effect, inject, signal } from '@angular/core';
import type { SplitMode } from '@promptyflow/contracts';
import { I18n, NumberPipe, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Button, Checkbox, DialogFrame, SelectField, Spinner, TextField } from '@promptyflow/web-ui';
import { chosenParts } from './chosen-parts';
import type { SplitChoice, SplitQuestion } from './split-flow';
import { SplitForm } from './split-form';
import { SplitJob } from './split-job';
import { reasonTexts, refusalText } from './split-words';

const settleMs = 250;
const headChars = 160;

/** How to cut a text, and what comes of it, before anything changes. Closes with the parts. */
@Component({
  imports: [
    Button,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    Checkbox,
    DialogFrame,
    NumberPipe,
    PluralPipe,
    SelectField,
    Spinner,
    TextField,
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
  protected readonly job = new SplitJob(this.question.text);
  private readonly joined = signal<ReadonlySet<number>>(new Set());
  private readonly titles = signal<ReadonlyMap<number, string>>(new Map());

  protected readonly rows = computed(() => this.job.parts());
  protected readonly chosen = computed(() => chosenParts(this.job.parts(), this.joined(), this.titles()));
  protected readonly reason = computed(() => {
    const reason = this.job.reason();
    return reason ? this.i18n.text(reasonTexts[reason], { count: this.i18n.number(this.rows().length) }) : '';
  });
  protected readonly refused = computed(() => {
    const refusal = this.job.refused();
    return refusal ? this.i18n.text(refusalText(refusal.code), refusal.params) : '';
  });
  protected readonly canApply = computed(
    () => !this.job.isSplitting() && !this.job.refused() && this.chosen().length > 1,
  );

  protected readonly methods = this.choices({
    equal: 'context.split.method.equal',
    size: 'context.split.method.size',
    paragraphs: 'context.split.method.paragraphs',
    headings: 'context.split.method.headings',
    delimiter: 'context.split.method.delimiter',
  });
  protected readonly boundaries = this.choices({
    sentence: 'context.split.boundary.sentence',
    paragraph: 'context.split.boundary.paragraph',
    exact: 'context.split.boundary.exact',
  });
  protected readonly units = this.choices({
    characters: 'context.split.unit.characters',
    tokens: 'context.split.unit.tokens',
  });
  protected readonly keeps = this.choices({
    end: 'context.split.keep.end',
    start: 'context.split.keep.start',
    drop: 'context.split.keep.drop',
  });
  protected readonly levels = this.choices({
    auto: 'context.split.level.auto',
    1: 'context.split.level.one',
    2: 'context.split.level.two',
    3: 'context.split.level.three',
    4: 'context.split.level.four',
    part: 'context.split.level.part',
    chapter: 'context.split.level.chapter',
    section: 'context.split.level.section',
  });
  protected readonly modes = this.choices({
    replace: 'context.split.mode.replace',
    ...(this.question.canNest ? { subItems: 'context.split.mode.subItems' as const } : {}),
    append: 'context.split.mode.append',
  });

  constructor() {
    effect((onCleanup) => {
      const options = this.form.options();
      const timer = setTimeout(() => this.restart(options), settleMs);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => this.job.stop());
  }

  protected head(start: number, end: number): string {
    return this.question.text.slice(start, Math.min(end, start + headChars)).trimStart();
  }

  protected titleOf(index: number, title: string): string {
    return this.titles().get(index) ?? title;
  }

  protected isJoined(index: number): boolean {
    return this.joined().has(index);
  }

  protected join(index: number, joined: boolean): void {
    this.joined.update((before) => {
      const after = new Set(before);
      if (joined) after.add(index);
      else after.delete(index);
      return after;
    });
  }

  protected retitle(index: number, title: string): void {
    this.titles.update((titles) => new Map(titles).set(index, title));
  }

  protected apply(): void {
    this.ref.close({ mode: this.form.mode() as SplitMode, parts: this.chosen() });
  }

  private restart(options: ReturnType<SplitForm['options']>): void {
    this.joined.set(new Set());
    this.titles.set(new Map());
    this.job.start(options);
  }

  private choices(texts: Readonly<Record<string, TranslationKey>>) {
    return Object.entries(texts).map(([value, key]) => ({ value, label: this.i18n.text(key) }));
  }
}
