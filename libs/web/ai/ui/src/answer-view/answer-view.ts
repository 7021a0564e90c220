import {
  afterRenderEffect,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  untracked,
  ViewEncapsulation,
} from '@angular/core';
import { answerBlocks, highestHeading, renderBlock } from './answer-markdown';
import type { TopHeading } from './answer-markdown';
import { highlightCode } from './highlight-code';

/** While text arrives it is drawn at most so often; a long answer less often, so that drawing never fills the time. */
const drawMs = 60;
const restFactor = 4;

/**
 * An answer as Markdown: `<pf-answer-view [markdown]="text()" [streaming]="true" />`. While it streams only the
 * blocks that changed are drawn again, so nothing above jumps and a selection of text stays.
 */
@Component({
  selector: 'pf-answer-view',
  template: '',
  styleUrl: './answer-view.css',
  encapsulation: ViewEncapsulation.None,
  host: { dir: 'auto', '[class.streaming]': 'streaming()', '[attr.aria-busy]': 'streaming()' },
})
export class AnswerView {
  readonly markdown = input.required<string>();
  readonly streaming = input(false);
  /** The level that `#` has where the page's own texts are shown; in an answer, its first heading has it. */
  readonly topHeading = input<TopHeading>(3);
  /** The elements of the text, each time some of them are new. */
  readonly drawn = output<HTMLElement>();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private drawnBlocks: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private notBefore = 0;

  constructor() {
    afterRenderEffect(() => {
      this.markdown();
      const streaming = this.streaming();
      untracked(() => this.drawInTime(streaming));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** The answer as a reader sees it, without its marks. */
  plainText(): string {
    return this.element.innerText.trim();
  }

  private drawInTime(streaming: boolean): void {
    const wait = streaming ? this.notBefore - performance.now() : 0;
    if (wait <= 0) return this.draw();
    this.timer ??= setTimeout(() => this.draw(), wait);
  }

  private draw(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const began = performance.now();
    const blocks = answerBlocks(this.markdown());
    const highest = this.topHeading() === 1 ? 1 : highestHeading(blocks);
    const same = blocks.findIndex(({ raw }, index) => raw !== this.drawnBlocks[index]);
    for (let index = same < 0 ? blocks.length : same; index < blocks.length; index++) {
      const block = blocks[index];
      if (block && block.raw !== this.drawnBlocks[index])
        this.replace(index, renderBlock(block, this.topHeading(), highest));
    }
    while (this.element.children.length > blocks.length) this.element.lastElementChild?.remove();
    this.drawnBlocks = blocks.map(({ raw }) => raw);
    const now = performance.now();
    this.notBefore = now + Math.max(drawMs, restFactor * (now - began));
    this.drawn.emit(this.element);
    void this.colour();
  }

  private replace(index: number, content: DocumentFragment): void {
    const block = document.createElement('div');
    block.append(content);
    const former = this.element.children[index];
    if (former) former.replaceWith(block);
    else this.element.append(block);
  }

  /** The last block is still being written. */
  private async colour(): Promise<void> {
    const { children } = this.element;
    const count = children.length - (this.streaming() ? 1 : 0);
    for (const block of [...children].slice(0, count)) await highlightCode(block);
  }
}
