import { displayKeys } from './keys';

describe(displayKeys.name, () => {
  it('should write chords as each machine does', () => {
    expect(displayKeys('Mod+Shift+K', true)).toBe('⌘⇧K');
    expect(displayKeys('Mod+Shift+K', false)).toBe('Ctrl Shift K');
  });
});
