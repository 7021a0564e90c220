import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Spinner } from '@promptyflow/web-ui';
import type { DiffPiece } from './word-diff';

/** What stays the same is shown this far around what does not. */
const aroundChars = 300;

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

  /** A template of megabytes is not drawn whole for one word. */
  private shortened(piece: DiffPiece, index: number, count: number): DiffPiece {
    const { kind, text } = piece;
    if (kind !== 'same' || count === 1 || text.length <= 3 * aroundChars) return piece;
    const head = index === 0 ? '' : text.slice(0, aroundChars).toWellFormed();
    const tail = index === count - 1 ? '' : text.slice(-aroundChars).toWellFormed();
    const left = this.i18n.number(text.length - head.length - tail.length);
    return {
      kind,
      text: `${head}\n[… ${this.i18n.text('ai.versions.unchanged', { count: left })} …]\n${tail}`,
    };
  }
}
