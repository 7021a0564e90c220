import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { fixedText, TextEditor } from '@promptyflow/web-projects-ui/text';
import { Announcer, Button, Icon, IconButton } from '@promptyflow/web-ui';
import { breakGiantLines } from './broken-lines';
import { CutLines } from './cut-lines';
import { nearestPlace, nextPlace } from './cut-places';
import type { CutUnit } from './cut-places';
import type { PartsDraft } from './parts-draft';

/** The text with its cut lines, which are moved by pointer and by keys, added at the caret, and removed. */
@Component({
  selector: 'pf-parts-text',
  imports: [Button, Icon, IconButton, TextEditor, TextPipe],
  template: `
    <p class="bar">
      <button pfButton size="s" type="button" data-testid="cut-add" (click)="addCut()">
        <svg pfIcon="scissors"></svg>
        {{ 'context.split.cut.add' | t }}
      </button>
      <button
        pfIconButton
        size="s"
        type="button"
        data-testid="cut-previous"
        [label]="'context.split.cut.previous' | t"
        (click)="go(-1)"
      >
        <svg pfIcon="chevron-up"></svg>
      </button>
      <button
        pfIconButton
        size="s"
        type="button"
        data-testid="cut-next"
        [label]="'context.split.cut.next' | t"
        (click)="go(1)"
      >
        <svg pfIcon="chevron-down"></svg>
      </button>
      <span>{{ 'context.split.cut.hint' | t }}</span>
    </p>
    <pf-text-editor
      data-testid="split-text"
      [source]="source()"
      [readonly]="true"
      [label]="'context.split.cut.text' | t"
      [extensions]="lines.extension"
    />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      gap: var(--pf-space-2);
      block-size: clamp(260px, 48dvh, 460px);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-1) var(--pf-space-2);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    pf-text-editor {
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface-2);
    }
  `,
})
export class PartsText {
  readonly text = input.required<string>();
  readonly draft = input.required<PartsDraft>();

  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  protected readonly lines = new CutLines({
    dropped: (index, at) => this.move(index, nearestPlace(this.text(), this.broken().toText(at))),
    keyPressed: (index, event) => this.pressKey(index, event),
    label: (index) =>
      this.i18n.text('context.split.cut.label', {
        number: index + 1,
        title: this.draft().chosen()[index]?.title ?? '',
      }),
    role: this.i18n.text('context.split.cut.role'),
  });
  private readonly broken = computed(() => breakGiantLines(this.text()));
  protected readonly source = computed(() => fixedText(this.broken().shown));

  /** The cut that was gone to last; 0 before the first. */
  private last = 0;

  constructor() {
    effect(() => {
      const cuts = this.draft().cuts();
      const { toShown } = this.broken();
      untracked(() => this.lines.show(cuts.map(({ index, at }) => ({ index, at: toShown(at) }))));
    });
  }

  /** To the next or the previous cut, also where the text is not drawn yet. */
  protected go(by: number): void {
    const count = this.draft().cuts().length;
    this.last = Math.min(count, Math.max(1, this.last + by));
    this.lines.focus(this.last);
  }

  protected addCut(): void {
    const at = nearestPlace(this.text(), this.broken().toText(this.lines.caret));
    const index = this.draft().addCut(at);
    if (index === -1) this.announcer.say(this.i18n.text('context.split.cut.there'));
    else {
      this.announcer.say(this.i18n.text('context.split.cut.added', { number: index + 1 }));
      this.lines.focus(index);
    }
  }

  private pressKey(index: number, event: KeyboardEvent): void {
    const unit: CutUnit = event.ctrlKey || event.metaKey || event.altKey ? 'word' : 'sentence';
    const at = this.draft().cuts()[index - 1]?.at ?? 0;
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowLeft':
        this.move(index, nextPlace(this.text(), at, -1, unit));
        break;
      case 'ArrowDown':
      case 'ArrowRight':
        this.move(index, nextPlace(this.text(), at, 1, unit));
        break;
      case 'Delete':
      case 'Backspace':
        this.remove(index);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private move(index: number, to: number): void {
    this.last = index;
    const from = this.draft().cuts()[index - 1]?.at;
    const at = this.draft().moveCut(index, to);
    this.lines.focus(index);
    if (at === from) return;
    const words = this.text()
      .slice(at, at + 40)
      .trim();
    this.announcer.say(this.i18n.text('context.split.cut.moved', { number: index + 1, words }));
  }

  private remove(index: number): void {
    this.draft().removeCut(index);
    this.announcer.say(this.i18n.text('context.split.cut.removed'));
    this.lines.focus(Math.min(index, this.draft().cuts().length));
  }
}
