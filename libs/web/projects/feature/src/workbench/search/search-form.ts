import { computed, signal } from '@angular/core';
import type { SearchRequest } from '@promptyflow/web-projects-data-access/list';

/** What a person asks to be found, and what is to come in its place. */
export class SearchForm {
  readonly text = signal('');
  readonly replacement = signal('');
  readonly matchCase = signal(false);
  readonly wholeWord = signal(false);
  readonly regex = signal(false);
  readonly onlyPicked = signal(false);

  constructor(private readonly picked: readonly string[]) {}

  /** Null as long as there is nothing to look for. A literal replacement is known without asking the server. */
  readonly request = computed<SearchRequest | null>(
    () => {
      const [text, regex] = [this.text(), this.regex()];
      if (text === '') return null;
      return {
        text,
        matchCase: this.matchCase(),
        wholeWord: this.wholeWord(),
        regex,
        ...(regex ? { replacement: this.replacement() } : {}),
        ...(this.onlyPicked() ? { itemIds: this.picked } : {}),
      };
    },
    { equal: (left, right) => JSON.stringify(left) === JSON.stringify(right) },
  );
}
