import {
  afterRenderEffect,
  booleanAttribute,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  untracked,
} from '@angular/core';
import type { OutputEmitterRef } from '@angular/core';
import { defaultKeymap } from '@codemirror/commands';
import { search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Prec, Transaction } from '@codemirror/state';
import type { ChangeSet, Extension, Text } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderOf } from '@codemirror/view';
import type { ViewUpdate } from '@codemirror/view';
import { I18n } from '@promptyflow/web-i18n';
import { Commands, toastRoom } from '@promptyflow/web-ui';
import type { EditableText } from './editable-text';
import { editorPhrases } from './editor-phrases';
import { editorTheme } from './editor-theme';
import { longPaste, settleLongPaste, storable } from './long-paste';
import { otherCarets, showCarets } from './other-carets';
import type { EditorCaret } from './other-carets';

/** Offsets in the text as it is shown. */
export interface EditorPlace {
  readonly anchor: number;
  readonly head: number;
}

/** A line above this many characters is laid out whole when it is wrapped, which takes seconds. */
const giantLineChars = 50_000;

function hasGiantLine(text: Text): boolean {
  if (text.length <= giantLineChars) return false;
  for (const line of text.iterLines()) if (line.length > giantLineChars) return true;
  return false;
}

/** The browser's own undoing knows nothing of what others typed: its keys are for nothing when they are not the page's. */
const browserHistory = ['Mod-z', 'Mod-Shift-z', 'Mod-y'].map((key) => ({ key, run: () => true }));

function ask(output: OutputEmitterRef<void>): true {
  output.emit();
  return true;
}

/** Where an edit ends in the text that it leaves. */
function endOf(edit: ChangeSet): number {
  let end = 0;
  edit.iterChangedRanges((_from, _to, _fromAfter, toAfter) => {
    end = toAfter;
  });
  return end;
}

/**
 * The editor of one text, an item's or a template's: `<pf-text-editor [source]="openText" [label]="…"
 * (typed)="sync.typed(openText, $event)" (saveAsked)="sync.saveNow()" />`. What others type comes from `source`
 * and is not emitted. Undoing is the page's: its history goes over all texts, and comes back through `source`.
 *
 * It brings CodeMirror (about 130 KB gzipped): keep it out of the first page, behind a route or `@defer`.
 */
@Component({
  selector: 'pf-text-editor',
  template: '',
  host: { 'data-testid': 'text-editor' },
  styles: `
    :host {
      display: block;
      min-block-size: 0;
      block-size: 100%;
      overflow: hidden;
    }
  `,
})
export class TextEditor {
  readonly source = input.required<EditableText>();
  /** The accessible name. */
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly readonly = input(false);
  /** Highlighting, completion and so on; may change while the editor lives. */
  readonly extensions = input<Extension>([]);
  /** Others' carets in the text. */
  readonly carets = input<readonly EditorCaret[]>([]);
  /** Where the caret goes when the text is shown, and each time that this is another place. */
  readonly startAt = input<{ readonly at: number } | null>(null);
  readonly focusAtOnce = input(false, { transform: booleanAttribute });

  /** An edit of the person, in the order made. */
  readonly typed = output<ChangeSet>();
  /** Ctrl/⌘ S. */
  readonly saveAsked = output<void>();
  /** The keys and the menus by which a text is undone and redone. */
  readonly undoAsked = output<void>();
  readonly redoAsked = output<void>();
  /** Where the caret is and the other end of what is marked; null when the editor has not the focus. */
  readonly placed = output<EditorPlace | null>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly i18n = inject(I18n);
  private readonly commands = inject(Commands);
  private readonly settings = new Compartment();
  private view: EditorView | null = null;
  private stopEdits: (() => void) | null = null;

  constructor() {
    afterRenderEffect(() => {
      const source = this.source();
      untracked(() => this.show(source));
    });
    effect(() => {
      const settings = this.currentSettings();
      this.view?.dispatch({ effects: this.settings.reconfigure(settings) });
    });
    effect(() => {
      const carets = this.carets();
      if (this.view) showCarets(this.view, carets);
    });
    effect(() => {
      const place = this.startAt();
      if (place) untracked(() => this.goTo(place.at));
    });
    inject(DestroyRef).onDestroy(() => this.end());
  }

  focus(): void {
    this.view?.focus();
  }

  /** Puts the caret at a place and brings it into view. */
  goTo(at: number): void {
    const { view } = this;
    if (!view) return;
    const anchor = Math.min(at, view.state.doc.length);
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    view.focus();
  }

  /** Puts a text in place of what is selected, as if it had been typed. */
  insert(text: string): void {
    const { view } = this;
    if (!view) return;
    view.dispatch({ ...view.state.replaceSelection(text), userEvent: 'input', scrollIntoView: true });
    view.focus();
  }

  private show(source: EditableText): void {
    this.end();
    const view = new EditorView({ parent: this.host, state: this.newState(source) });
    this.view = view;
    this.stopEdits = source.onEdit((changes, mine) =>
      view.dispatch({
        changes,
        annotations: Transaction.remote.of(true),
        ...(mine ? { selection: { anchor: endOf(changes) }, scrollIntoView: true } : {}),
      }),
    );
    showCarets(view, this.carets());
    const place = this.startAt();
    if (place) this.goTo(place.at);
    else if (this.focusAtOnce()) view.focus();
  }

  private newState({ text }: EditableText): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        // Only a line feed ends a line: a carriage return stays the character that it is in the text.
        EditorState.lineSeparator.of('\n'),
        hasGiantLine(text) ? [] : EditorView.lineWrapping,
        search({ top: true }),
        EditorView.clipboardInputFilter.of(storable),
        longPaste,
        Prec.high(EditorView.domEventHandlers({ keydown: (event) => this.takeKeys(event) })),
        keymap.of([...browserHistory, ...searchKeymap, ...defaultKeymap]),
        editorTheme,
        EditorView.scrollMargins.of(({ dom }) => ({ bottom: toastRoom(dom.ownerDocument) })),
        otherCarets,
        EditorView.domEventHandlers({ beforeinput: (event) => this.takeHistoryInput(event) }),
        EditorView.updateListener.of((update) => this.tell(update)),
        this.settings.of(this.currentSettings()),
      ],
    });
  }

  private currentSettings(): Extension {
    return [
      EditorState.readOnly.of(this.readonly()),
      // The tab stop also scrolls a text that can only be read.
      EditorView.contentAttributes.of({ 'aria-label': this.label(), tabindex: '0' }),
      placeholderOf(this.placeholder()),
      editorPhrases(this.i18n),
      this.extensions(),
    ];
  }

  private tell({ transactions, view, focusChanged, selectionSet, docChanged }: ViewUpdate): void {
    for (const transaction of transactions) {
      if (transaction.docChanged && !transaction.annotation(Transaction.remote)) {
        this.typed.emit(transaction.changes);
      }
    }
    if (focusChanged || selectionSet || docChanged) {
      const { anchor, head } = view.state.selection.main;
      this.placed.emit(view.hasFocus ? { anchor, head } : null);
    }
  }

  /** The page's commands come before the editor's own keys, which a person may have given to one of them. */
  private takeKeys(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (this.commands.matches('context.save', event)) return ask(this.saveAsked);
    if (this.commands.matches('context.undo', event)) return ask(this.undoAsked);
    if (this.commands.matches('context.redo', event)) return ask(this.redoAsked);
    return this.commands.handle(event);
  }

  /** Undo and redo of the browser's own menus and of touch keyboards. */
  private takeHistoryInput(event: InputEvent): boolean {
    if (event.inputType === 'historyUndo') return ask(this.undoAsked);
    return event.inputType === 'historyRedo' && ask(this.redoAsked);
  }

  private end(): void {
    if (this.view) settleLongPaste(this.view);
    this.stopEdits?.();
    this.stopEdits = null;
    this.view?.destroy();
    this.view = null;
  }
}
