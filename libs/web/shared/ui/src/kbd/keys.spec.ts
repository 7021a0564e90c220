import { displayKeys } from './keys';

describe(displayKeys.name, () => {
  it('should write chords as each machine does', () => {
    expect(displayKeys('Mod+Shift+K', true)).toBe('⌘⇧K');
    expect(displayKeys('Mod+Shift+K', false)).toBe('Ctrl Shift K');
  });

  it('should write what is on the keys of another script, and leave Latin letters as they are', () => {
    const letters = new Map([
      ['KeyK', 'л'],
      ['KeyZ', 'y'],
      ['Slash', '-'],
    ]);
    const shown = ['Mod+K', 'Mod+Z', 'Mod+Slash', 'Mod+Comma', 'F2', 'Escape'];
    expect(shown.map((keys) => displayKeys(keys, false, letters))).toEqual([
      ...['Ctrl Л', 'Ctrl Z', 'Ctrl -', 'Ctrl ,', 'F2', 'Esc'],
    ]);
  });
});
