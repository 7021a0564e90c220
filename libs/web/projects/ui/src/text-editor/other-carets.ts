import { StateEffect, StateField } from '@codemirror/state';
import type { ChangeDesc, Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import { avatarHue, avatarHues } from '@promptyflow/web-ui';

/** Somebody else's caret in the text; another object for the same page is another place. */
export interface EditorCaret {
  readonly pageId: string;
  readonly name: string;
  readonly anchor: number;
  readonly head: number;
}

interface PlacedCaret {
  readonly caret: EditorCaret;
  readonly anchor: number;
  readonly head: number;
}

const setCarets = StateEffect.define<readonly EditorCaret[]>();

class CaretWidget extends WidgetType {
  constructor(private readonly caret: EditorCaret) {
    super();
  }

  override eq(other: CaretWidget): boolean {
    return other.caret === this.caret;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `pf-caret pf-hue-${avatarHue(this.caret.name)}`;
    element.dataset['testid'] = 'other-caret';
    element.dataset['name'] = this.caret.name;
    element.ariaHidden = 'true';
    return element;
  }
}

/** Carets move along with the text until their people move them: others' typing pushes them on. */
const caretsField = StateField.define<readonly PlacedCaret[]>({
  create: () => [],
  update(placed, transaction) {
    let next = transaction.docChanged ? placed.map((one) => moved(one, transaction.changes)) : placed;
    for (const effect of transaction.effects) {
      if (effect.is(setCarets)) next = place(next, effect.value, transaction.newDoc.length);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, toDecorations),
});

function moved({ caret, anchor, head }: PlacedCaret, changes: ChangeDesc): PlacedCaret {
  return { caret, anchor: changes.mapPos(anchor, 1), head: changes.mapPos(head, 1) };
}

function place(known: readonly PlacedCaret[], carets: readonly EditorCaret[], length: number): PlacedCaret[] {
  return carets.map(
    (caret) =>
      known.find((one) => one.caret === caret) ?? {
        caret,
        anchor: Math.min(caret.anchor, length),
        head: Math.min(caret.head, length),
      },
  );
}

function toDecorations(placed: readonly PlacedCaret[]): DecorationSet {
  const ranges = placed.flatMap(({ caret, anchor, head }): Range<Decoration>[] => {
    const widget = Decoration.widget({ widget: new CaretWidget(caret), side: 1 }).range(head);
    if (anchor === head) return [widget];
    const mark = Decoration.mark({ class: `pf-marked pf-hue-${avatarHue(caret.name)}` });
    return [mark.range(Math.min(anchor, head), Math.max(anchor, head)), widget];
  });
  return Decoration.set(ranges, true);
}

const hues = Array.from({ length: avatarHues }, (_, hue) => [
  `.pf-hue-${hue}`,
  { '--hue': `var(--pf-avatar-${hue})` },
]);

const caretTheme = EditorView.theme({
  ...(Object.fromEntries(hues) as Record<string, Record<string, string>>),
  '.pf-caret': {
    position: 'relative',
    borderInlineStart: '2px solid var(--hue)',
    marginInline: '-1px',
  },
  '.pf-caret::after': {
    content: 'attr(data-name)',
    position: 'absolute',
    insetBlockEnd: '100%',
    insetInlineStart: '-2px',
    paddingInline: 'var(--pf-space-1)',
    borderRadius: 'var(--pf-radius-s)',
    backgroundColor: 'var(--hue)',
    color: 'var(--pf-on-solid)',
    fontSize: 'var(--pf-size-2xs)',
    lineHeight: '1.5',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    zIndex: '1',
  },
  '.cm-line:first-child .pf-caret::after': { insetBlockEnd: 'auto', insetBlockStart: '100%' },
  '.pf-marked': { backgroundColor: 'color-mix(in srgb, var(--hue) 25%, transparent)' },
});

/** Shows others' carets with their names. */
export const otherCarets: Extension = [caretsField, caretTheme];

export function showCarets(view: EditorView, carets: readonly EditorCaret[]): void {
  view.dispatch({ effects: setCarets.of(carets) });
}
