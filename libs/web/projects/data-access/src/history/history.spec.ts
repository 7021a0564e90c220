import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { toText } from '../sync/open-text';
import { History } from './history';
import { fromStoredStep, toStoredStep } from './stored-history';
import type { StoredStep } from './stored-history';

const insert = (length: number, at: number, text: string) => ChangeSet.of({ from: at, insert: text }, length);

function typing(history: History, start: Text) {
  let text = start;
  return {
    get text() {
      return text.toString();
    },
    type(edit: ChangeSet) {
      history.typed('item', 'i', edit, text);
      text = edit.apply(text);
    },
    receive(edit: ChangeSet) {
      history.received('i', edit);
      text = edit.apply(text);
    },
    undo() {
      for (const { edit } of history.pop('undo')?.texts ?? []) text = edit.apply(text);
    },
  };
}

const edits = fc.array(
  fc.record({
    mine: fc.boolean(),
    at: fc.nat({ max: 60 }),
    remove: fc.nat({ max: 5 }),
    text: fc.string({ maxLength: 5 }),
  }),
  { maxLength: 30 },
);

describe(History.name, () => {
  it('should join what is typed on at one place, and nothing else', () => {
    const history = new History();
    const sut = typing(history, toText('one two'));
    sut.type(insert(7, 3, 'a'));
    sut.type(insert(8, 4, 'b'));
    sut.type(insert(9, 0, 'X'));
    sut.undo();
    expect(sut.text).toBe('oneab two');
    sut.undo();
    expect(sut.text).toBe('one two');
    expect(history.canUndo).toBe(false);
  });

  it('should leave what others wrote, and take back only what the person did', () => {
    const base = 'the text that both have';
    fc.assert(
      fc.property(edits, (made) => {
        const history = new History();
        const sut = typing(history, toText(base));
        for (const { mine, at, remove, text } of made) {
          const { length } = sut.text;
          const from = at % (length + 1);
          if (mine) {
            const to = Math.min(length, from + remove);
            sut.type(ChangeSet.of({ from, to, insert: text.replaceAll('Ω', '') }, length, '\n'));
          } else {
            sut.receive(insert(length, from, 'Ω'));
          }
        }
        while (history.canUndo) sut.undo();
        expect(sut.text.replaceAll('Ω', '')).toBe(base);
      }),
      { numRuns: 2000 },
    );
  });

  it('should move steps along with what others type above them', () => {
    const history = new History();
    const sut = typing(history, toText('one two'));
    sut.type(insert(7, 7, '!'));
    sut.receive(insert(8, 0, 'Zero '));
    sut.undo();
    expect(sut.text).toBe('Zero one two');
  });

  it('should move the steps below, too, once those above are taken back', () => {
    const history = new History();
    const sut = typing(history, toText('abc'));
    sut.type(insert(3, 3, '1'));
    sut.type(insert(4, 0, '2'));
    sut.receive(insert(5, 0, 'others '));
    sut.undo();
    sut.undo();
    expect(sut.text).toBe('others abc');
  });

  it('should forget what can be redone when something new is done', () => {
    const history = new History();
    history.push('redo', { what: 'item.add', drafts: [], texts: [], changeIds: ['1'] });
    history.did({
      what: 'item.add',
      drafts: [{ type: 'item.remove', itemId: 'i' }],
      texts: [],
      changeIds: ['2'],
    });
    expect(history.canRedo).toBe(false);
  });

  it('should leave no step of a selection that is at once as it was', () => {
    const history = new History();
    const set = (id: string, itemIds: string[]) => ({
      id,
      type: 'selection.set' as const,
      promptId: 'p',
      itemIds,
    });
    history.changed([set('1', ['a'])], [set('', [])]);
    expect(history.canUndo).toBe(true);
    history.changed([set('2', [])], [set('', ['a'])]);
    expect(history.canUndo).toBe(false);
  });

  it('should drop the steps of changes that the server refused', () => {
    const history = new History();
    history.did({
      what: 'item.add',
      drafts: [{ type: 'item.remove', itemId: 'i' }],
      texts: [],
      changeIds: ['2'],
    });
    history.refused(new Set(['2']));
    expect(history.canUndo).toBe(false);
  });

  it('should tell which rows are to be written, and be the same once read again', () => {
    const history = new History();
    const sut = typing(history, toText('abc\nd'));
    sut.type(insert(5, 5, 'x\ny'));
    sut.type(insert(8, 0, '2'));
    sut.receive(insert(9, 0, 'others '));
    const rows = [...history.takeDelta().entries()];
    expect(rows.map(([key]) => key)).toEqual(['undo:0', 'undo:1']);
    const undo = rows.flatMap(([, step]) =>
      step ? [fromStoredStep(JSON.parse(JSON.stringify(toStoredStep(step))) as StoredStep)] : [],
    );
    const again = typing(new History({ undo, redo: [] }), toText(sut.text));
    again.undo();
    again.undo();
    expect(again.text).toBe('others abc\nd');
    expect(history.takeDelta().size).toBe(0);
  });

  it('should know its last step also after others have moved it, and not once something was done after it', () => {
    const history = new History();
    const sut = typing(history, toText('abc'));
    sut.type(insert(3, 3, 'd'));
    const step = history.top('undo') ?? { what: 'item.edit', drafts: [], texts: [], changeIds: [] };
    sut.receive(insert(4, 0, 'others '));
    expect(history.isNext(step)).toBe(true);
    history.did({
      what: 'item.add',
      drafts: [{ type: 'item.remove', itemId: 'i' }],
      texts: [],
      changeIds: ['2'],
    });
    expect(history.isNext(step)).toBe(false);
  });
});
