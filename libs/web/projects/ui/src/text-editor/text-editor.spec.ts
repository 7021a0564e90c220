import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ChangeSet, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import type { EditableText } from './editable-text';
import { TextEditor } from './text-editor';

class Source implements EditableText {
  listener: ((edit: ChangeSet, mine: boolean) => void) | null = null;
  constructor(readonly text: Text) {}
  onEdit(listener: (edit: ChangeSet, mine: boolean) => void) {
    this.listener = listener;
    return () => (this.listener = null);
  }
}

@Component({
  imports: [TextEditor],
  template: '<pf-text-editor label="Text" [source]="source()" (typed)="edits.push($event)" />',
})
class Host {
  readonly source = signal(new Source(Text.of(['one\r', 'two'])));
  readonly edits: ChangeSet[] = [];
}

async function setup() {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const view = () =>
    EditorView.findFromDOM(
      (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.cm-editor') as HTMLElement,
    ) as EditorView;
  return { fixture, host: fixture.componentInstance, view };
}

describe(TextEditor.name, () => {
  it('should keep carriage returns as characters of the text', async () => {
    const { host, view } = await setup();
    view().dispatch({ changes: { from: 0, insert: 'a\r\nb' } });
    expect(view().state.sliceDoc()).toBe('a\r\nbone\r\ntwo');
    expect(host.edits.map((edit) => edit.newLength)).toEqual([12]);
  });

  it('should show what others type, without telling it as typed, and keep the caret at its place', async () => {
    const { host, view } = await setup();
    view().dispatch({ selection: { anchor: 3 } });
    host.source().listener?.(ChangeSet.of({ from: 0, insert: 'X' }, 8), false);
    expect(view().state.sliceDoc()).toBe('Xone\r\ntwo');
    expect(view().state.selection.main.anchor).toBe(4);
    expect(host.edits).toEqual([]);
  });

  it('should put the caret where an undone edit of the person was', async () => {
    const { host, view } = await setup();
    host.source().listener?.(ChangeSet.of({ from: 5, insert: 'X' }, 8), true);
    expect(view().state.selection.main.anchor).toBe(6);
    expect(host.edits).toEqual([]);
  });

  it('should follow another text, and the first no more', async () => {
    const { fixture, host, view } = await setup();
    const first = host.source();
    host.source.set(new Source(Text.of(['other'])));
    await fixture.whenStable();
    expect(view().state.sliceDoc()).toBe('other');
    expect(first.listener).toBeNull();
  });
});
