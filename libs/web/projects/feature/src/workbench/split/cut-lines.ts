import { StateEffect, StateField } from '@codemirror/state';
import type { Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import type { CutLine } from './parts-draft';

/** What a person does with the cut lines; the places are positions of the text. */
export interface CutLineActions {
  /** The cut was dragged to a place between letters. */
  dropped(index: number, at: number): void;
  keyPressed(index: number, event: KeyboardEvent): void;
  /** What is written on the cut: which part begins there. */
  label(index: number): string;
  /** What a screen reader calls a cut in place of "button". */
  readonly role: string;
}

const setCuts = StateEffect.define<readonly CutLine[]>();
/** Where a dragged cut would go; null when none is dragged. */
const setGhost = StateEffect.define<number | null>();

const edgePx = 32;

class CutWidget extends WidgetType {
  constructor(
    readonly index: number,
    readonly label: string,
    readonly role: string,
  ) {
    super();
  }

  override eq(other: CutWidget): boolean {
    return this.index === other.index && this.label === other.label;
  }

  toDOM(): HTMLElement {
    const line = document.createElement('span');
    line.className = 'pf-cut';
    line.dataset['cut'] = String(this.index);
    line.dataset['testid'] = 'cut-line';
    line.tabIndex = 0;
    line.setAttribute('role', 'button');
    line.setAttribute('aria-roledescription', this.role);
    const name = document.createElement('span');
    name.textContent = this.label;
    line.append(name);
    return line;
  }

  /** The cut's own listeners take its pointer and its keys. */
  override ignoreEvent(): boolean {
    return true;
  }
}

class GhostWidget extends WidgetType {
  toDOM(): HTMLElement {
    const ghost = document.createElement('span');
    ghost.className = 'pf-cut-ghost';
    return ghost;
  }
}

const ghostMark = Decoration.widget({ widget: new GhostWidget(), side: 1 });

const ghostField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(ghost, { effects }) {
    for (const effect of effects) {
      if (effect.is(setGhost))
        return effect.value === null ? Decoration.none : Decoration.set(ghostMark.range(effect.value));
    }
    return ghost;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  '.pf-cut': {
    display: 'flex',
    alignItems: 'center',
    gap: 'var(--pf-space-2)',
    marginBlock: 'var(--pf-space-1)',
    paddingBlock: 'var(--pf-space-1)',
    color: 'var(--pf-pick-strong)',
    fontSize: 'var(--pf-size-xs)',
    lineHeight: '1.2',
    cursor: 'ns-resize',
    touchAction: 'none',
    userSelect: 'none',
    borderRadius: 'var(--pf-radius-s)',
  },
  '.pf-cut::before, .pf-cut::after': {
    content: '""',
    flex: '0 0 var(--pf-space-5)',
    borderBlockStart: '2px dashed var(--pf-pick)',
  },
  '.pf-cut::after': { flex: '1' },
  '.pf-cut > span': {
    overflow: 'hidden',
    maxInlineSize: '56ch',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '.pf-cut:hover': { backgroundColor: 'var(--pf-pick-soft)' },
  '.pf-cut:focus-visible': { outline: '2px solid var(--pf-focus)', outlineOffset: '1px' },
  '.pf-cut-ghost': {
    display: 'inline-block',
    inlineSize: '0',
    blockSize: '1.2em',
    marginInline: '-1px',
    verticalAlign: 'text-bottom',
    borderInlineStart: '2px solid var(--pf-pick)',
  },
});

/** Cut lines in a text that is shown: dragged with a pointer, reached and moved with keys. */
export class CutLines {
  private view: EditorView | null = null;
  private latest: readonly CutLine[] = [];
  readonly extension: Extension;

  constructor(private readonly actions: CutLineActions) {
    const cutsField = StateField.define<DecorationSet>({
      create: () => this.decorate(),
      update: (cuts, { effects }) => (effects.some((effect) => effect.is(setCuts)) ? this.decorate() : cuts),
      provide: (field) => EditorView.decorations.from(field),
    });
    const capture = ViewPlugin.define((view) => {
      this.view = view;
      view.contentDOM.addEventListener('pointerdown', this.press);
      view.contentDOM.addEventListener('keydown', this.key, { capture: true });
      return { destroy: () => (this.view = null) };
    });
    this.extension = [look, cutsField, ghostField, capture];
  }

  show(cuts: readonly CutLine[]): void {
    this.latest = cuts;
    const held = cutOf(document.activeElement);
    this.view?.dispatch({ effects: setCuts.of(cuts) });
    // A line that is drawn anew keeps the focus, and with it the keys that follow.
    if (held !== null) this.lineOf(held)?.focus({ preventScroll: true });
  }

  /** Where the caret stands. */
  get caret(): number {
    return this.view?.state.selection.main.head ?? 0;
  }

  /** Brings a cut into view and gives it the focus. */
  focus(index: number): void {
    const at = this.latest.find((cut) => cut.index === index)?.at;
    const { view } = this;
    if (at === undefined || !view) return;
    view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    // At once where the line is drawn, so that the next key goes to it; else when it is.
    this.lineOf(index)?.focus({ preventScroll: true });
    view.requestMeasure({ read: () => null, write: () => this.lineOf(index)?.focus() });
  }

  private lineOf(index: number): HTMLElement | null {
    return this.view?.contentDOM.querySelector<HTMLElement>(`[data-cut="${index}"]`) ?? null;
  }

  private decorate(): DecorationSet {
    const ranges: Range<Decoration>[] = this.latest.map(({ index, at }) =>
      Decoration.widget({
        widget: new CutWidget(index, this.actions.label(index), this.actions.role),
        side: -1,
      }).range(at),
    );
    return Decoration.set(ranges, true);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const index = cutOf(event.target);
    if (index !== null) this.actions.keyPressed(index, event);
  };

  /** The line stays where it is while it is dragged, so that the text does not flow away under the pointer. */
  private readonly press = (event: PointerEvent): void => {
    const { view } = this;
    const index = cutOf(event.target);
    if (index === null || !view || event.button !== 0 || !(event.target instanceof Element)) return;
    event.preventDefault();
    const line = event.target.closest<HTMLElement>('.pf-cut');
    line?.focus();
    let at: number | null = null;
    const ended = new AbortController();
    const { signal } = ended;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const { top, bottom } = view.scrollDOM.getBoundingClientRect();
      if (clientY < top + edgePx) view.scrollDOM.scrollTop -= edgePx;
      else if (clientY > bottom - edgePx) view.scrollDOM.scrollTop += edgePx;
      at = view.posAtCoords({ x: clientX, y: clientY }, false);
      view.dispatch({ effects: setGhost.of(at) });
    };
    const end = (drop: boolean) => {
      ended.abort();
      view.dispatch({ effects: setGhost.of(null) });
      if (drop && at !== null) this.actions.dropped(index, at);
    };
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', () => end(true), { signal });
    addEventListener('pointercancel', () => end(false), { signal });
  };
}

function cutOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('.pf-cut') : null;
  return line ? Number(line.dataset['cut']) : null;
}
