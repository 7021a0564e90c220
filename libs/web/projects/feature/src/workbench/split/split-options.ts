import { Component, computed, inject, input } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { SelectField, TextField } from '@promptyflow/web-ui';
import type { SplitForm } from './split-form';

/** The fields of the chosen method. */
@Component({
  selector: 'pf-split-options',
  imports: [SelectField, TextField, TextPipe],
  templateUrl: './split-options.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--pf-space-3);
    }
  `,
})
export class SplitOptionsForm {
  readonly form = input.required<SplitForm>();
  /** Sub-items cannot have sub-items. */
  readonly canNest = input.required<boolean>();

  private readonly i18n = inject(I18n);
  protected readonly methods = this.choices({
    equal: 'context.split.method.equal',
    size: 'context.split.method.size',
    paragraphs: 'context.split.method.paragraphs',
    headings: 'context.split.method.headings',
    delimiter: 'context.split.method.delimiter',
    pattern: 'context.split.method.pattern',
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
  protected readonly modes = computed(() =>
    this.choices({
      replace: 'context.split.mode.replace',
      ...(this.canNest() ? { subItems: 'context.split.mode.subItems' as const } : {}),
      append: 'context.split.mode.append',
    }),
  );

  private choices(texts: Readonly<Record<string, TranslationKey>>) {
    return Object.entries(texts).map(([value, key]) => ({ value, label: this.i18n.text(key) }));
  }
}
