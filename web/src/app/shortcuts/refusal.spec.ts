import { commandIds, definitionOf } from '@promptyflow/web-ui';
import type { CommandId } from '@promptyflow/web-ui';
import { refusalOf } from './refusal';

const usual = (id: CommandId) => definitionOf(id).keys;

describe(refusalOf.name, () => {
  it.each(['Mod+Shift+K', 'Mod+J', 'Alt+N', 'F8', 'Mod+Alt+1', 'Mod+Slash'])(
    'should let %s be had',
    (keys) => {
      expect(refusalOf('context.find', keys, usual)).toBeNull();
    },
  );

  it.each([
    ['Mod+K', { why: 'taken', by: 'palette.open' }],
    ['Mod+Y', { why: 'taken', by: 'context.redo' }],
    ['Mod+D', { why: 'taken', by: 'map.duplicate' }],
    ['Alt+ArrowUp', { why: 'taken', by: 'map.move' }],
    ['Mod+T', { why: 'browser' }],
    ['Mod+Shift+W', { why: 'browser' }],
    ['Mod+1', { why: 'browser' }],
    ['F5', { why: 'browser' }],
    ['PageDown', { why: 'page' }],
    ['Tab', { why: 'page' }],
    ['J', { why: 'letter' }],
    ['Shift+J', { why: 'letter' }],
    ['Slash', { why: 'letter' }],
  ])('should refuse %s', (keys, refusal) => {
    expect(refusalOf('context.find', keys, usual)).toEqual(refusal);
  });

  it('should look at the keys that commands have now', () => {
    const changed = (id: CommandId) =>
      id === 'palette.open' ? ['Mod+J'] : id === 'shortcuts.open' ? [] : usual(id);
    expect(refusalOf('context.find', 'Mod+K', changed)).toBeNull();
    expect(refusalOf('context.find', '?', changed)).toBeNull();
    expect(refusalOf('context.find', 'Mod+J', changed)).toEqual({ why: 'taken', by: 'palette.open' });
  });

  it('should let a command have its usual keys again, also those of the browser', () => {
    const without = (id: CommandId) => (id === 'map.copy' ? [] : usual(id));
    expect(refusalOf('map.copy', 'Mod+C', without)).toBeNull();
    expect(refusalOf('map.all', 'Mod+C', without)).toEqual({ why: 'browser' });
  });

  it('should let pages that are not there at once have the same keys', () => {
    expect(refusalOf('templates.save', 'Mod+Shift+F', usual)).toBeNull();
    expect(refusalOf('templates.save', 'Mod+K', usual)).toEqual({ why: 'taken', by: 'palette.open' });
  });

  it('should let lists that do not have the focus at once have the same keys', () => {
    expect(refusalOf('map.rename', 'F2', usual)).toBeNull();
  });

  it('should find the usual keys free of each other, Escape and its kind aside', () => {
    const open = commandIds.filter((id) => !definitionOf(id).fixed);
    const met = open.flatMap((id) => usual(id).map((keys) => refusalOf(id, keys, usual)));
    expect(met.filter((refusal) => refusal !== null)).toEqual([]);
  });
});
