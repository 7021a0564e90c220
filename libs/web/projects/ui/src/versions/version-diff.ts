import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Spinner } from '@promptyflow/web-ui';
import type { DiffPiece } from './word-diff';

/** What stays the same is shown this far around what does not. */
const aroundChars = 300;
/** More than this of what came or went in one place is not drawn whole either. */
const longestChangeChars = 30_000;

/** Two texts, word by word: what went is struck, what came is marked. Compared in a worker. */
@Component({
  selector: 'pf-version-diff',
  imports: [Spinner, TextPipe],
  template: `
    @if (pieces(); as shown) {
      @for (piece of shown; track $index) {
        @switch (piece.kind) {
          @case ('added') {
            <ins>{{ piece.text }}</ins>
          }
          @case ('removed') {
            <del>{{ piece.text }}</del>
          }
          @default {
            <span>{{ piece.text }}</span>
          }
        }
      }
    } @else {
      <pf-spinner [label]="'ai.versions.comparing' | t" />
    }
  `,
  styles: `
    :host {
      display: block;
      overflow-wrap: anywhere;
      font-family: var(--pf-font-mono);
      font-size: var(--pf-size-s);
      white-space: pre-wrap;
    }
    ins {
      background: var(--pf-prompt-soft);
      color: var(--pf-prompt-strong);
      text-decoration: none;
    }
    del {
      background: var(--pf-danger-soft);
      color: var(--pf-danger-strong);
    }
  `,
})
export class VersionDiff {
  readonly before = input.required<string>();
  readonly after = input.required<string>();

  private readonly i18n = inject(I18n);
  private readonly found = signal<readonly DiffPiece[] | null>(null);
  protected readonly pieces = computed(() => {
    const found = this.found();
    return found && found.map((piece, index) => this.shortened(piece, index, found.length));
  });

  constructor() {
    effect((onCleanup) => {
      const question = { before: this.before(), after: this.after() };
      this.found.set(null);
      const worker = new Worker(new URL('./word-diff.worker', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<readonly DiffPiece[]>) =>
        this.found.set(data),
      );
      worker.postMessage(question);
      onCleanup(() => worker.terminate());
    });
  }

  /** A text of megabytes is not drawn whole for one word. */
  private shortened(piece: DiffPiece, index: number, count: number): DiffPiece {
    const { kind, text } = piece;
    const isSame = kind === 'same';
    if (text.length <= (isSame && count > 1 ? 3 * aroundChars : longestChangeChars)) return piece;
    const shown = isSame ? aroundChars : longestChangeChars / 3;
    const head = isSame && index === 0 ? '' : text.slice(0, shown).toWellFormed();
    const tail = isSame && index === count - 1 ? '' : text.slice(-shown).toWellFormed();
    const left = this.i18n.number(text.length - head.length - tail.length);
    const words = isSame ? 'ai.versions.unchanged' : 'ai.versions.notShown';
    return { kind, text: `${head}\n[… ${this.i18n.text(words, { count: left })} …]\n${tail}` };
  }
}
