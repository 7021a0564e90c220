import { Component, computed, effect, input, signal } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { diffWords } from '@promptyflow/text-edits';
import type { WordPart } from '@promptyflow/text-edits';

/** What became of a text, word by word: `<pf-word-diff [before]="…" [after]="…" />`. */
@Component({
  selector: 'pf-word-diff',
  imports: [TextPipe],
  template: `
    @if (isTooLong()) {
      <p class="note">{{ 'context.diff.tooLong' | t }}</p>
    } @else if (isSame()) {
      <p class="note">{{ 'context.diff.same' | t }}</p>
    }
    <!-- One line: spaces between the words are the text's own. -->
    <!-- prettier-ignore -->
    <p class="text" data-testid="word-diff">@for (part of parts(); track $index) {@switch (part.kind) {@case ('added') {<ins>{{ part.text }}</ins>}@case ('removed') {<del>{{ part.text }}</del>}@default {<span>{{ part.text }}</span>}}}</p>
  `,
  styles: `
    :host {
      display: block;
      overflow: auto;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    ins {
      border-radius: var(--pf-radius-s);
      background: var(--pf-prompt-soft);
      text-decoration: underline;
      text-decoration-color: var(--pf-prompt-strong);
    }
    del {
      border-radius: var(--pf-radius-s);
      background: var(--pf-danger-soft);
      color: var(--pf-text-2);
    }
    .note {
      margin-block-end: var(--pf-space-2);
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
  `,
})
export class WordDiff {
  readonly before = input.required<string>();
  readonly after = input.required<string>();

  private readonly compared = signal<readonly WordPart[] | null | undefined>(undefined);
  protected readonly isTooLong = computed(() => this.compared() === null);
  protected readonly isSame = computed(() => this.before() === this.after());
  /** Until the words are compared, and when there are too many, the text as it became. */
  protected readonly parts = computed<readonly WordPart[]>(
    () => this.compared() ?? [{ kind: 'same', text: this.after() }],
  );

  constructor() {
    effect((onCleanup) => {
      let isWanted = true;
      onCleanup(() => (isWanted = false));
      this.compared.set(undefined);
      void diffWords(this.before(), this.after()).then((parts) => {
        if (isWanted) this.compared.set(parts);
      });
    });
  }
}
