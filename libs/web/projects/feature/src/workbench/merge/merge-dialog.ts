import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame, SelectField, TextField } from '@promptyflow/web-ui';
import type { MergeChoice, MergeQuestion } from './merge-flow';
import { readEscapes } from '../split/read-escapes';

const separators = { nothing: '', newline: '\n', blankLine: '\n\n' } as const;

/** How much of each side of a joint is shown. */
const sideChars = 60;

/** What stands between merged pieces, and what the joints look like, before anything changes. */
@Component({
  imports: [Button, DialogFrame, PluralPipe, SelectField, TextField, TextPipe],
  templateUrl: './merge-dialog.html',
  styleUrl: './merge-dialog.css',
})
export class MergeDialog {
  protected readonly question = inject<MergeQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MergeChoice>>(DialogRef);
  private readonly i18n = inject(I18n);

  protected readonly title = signal(this.question.title);
  protected readonly kind = signal('nothing');
  protected readonly custom = signal('\\n---\\n');
  protected readonly kinds = [
    { value: 'nothing', label: this.i18n.text('context.merge.separator.nothing') },
    { value: 'newline', label: this.i18n.text('context.merge.separator.newline') },
    { value: 'blankLine', label: this.i18n.text('context.merge.separator.blankLine') },
    { value: 'custom', label: this.i18n.text('context.merge.separator.custom') },
  ];
  private readonly separator = computed(() => {
    const kind = this.kind();
    return kind in separators ? separators[kind as keyof typeof separators] : readEscapes(this.custom());
  });
  protected readonly shownSeparator = computed(() => withLineMarks(this.separator()));
  protected readonly joints = this.question.samples.slice(1).map((after, index) => ({
    before: withLineMarks(end(this.question.samples[index] ?? '')),
    after: withLineMarks(start(after)),
  }));

  protected apply(event: Event): void {
    event.preventDefault();
    if (this.title().trim() === '') return;
    this.ref.close({ title: this.title().trim(), separator: this.separator() });
  }
}

function end(text: string): string {
  const cut = text.slice(-sideChars).toWellFormed();
  return cut.length < text.length ? `…${cut}` : cut;
}

function start(text: string): string {
  const cut = text.slice(0, sideChars).toWellFormed();
  return cut.length < text.length ? `${cut}…` : cut;
}

/** A line break is seen as a mark and as itself. */
function withLineMarks(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\n', '↵\n');
}
