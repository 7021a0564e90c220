import { matchesKeys } from './shortcut-match';

const press = (code: string, key: string, modifiers: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { code, key, ...modifiers });

describe(matchesKeys.name, () => {
  it.each([
    ['Mod+K', press('KeyK', 'k', { ctrlKey: true })],
    ['Mod+K', press('KeyK', 'k', { metaKey: true })],
    ['Mod+K', press('KeyK', 'л', { ctrlKey: true })],
    ['Mod+Shift+Z', press('KeyZ', 'Z', { ctrlKey: true, shiftKey: true })],
    ['Mod+1', press('Digit1', '1', { ctrlKey: true })],
    ['?', press('Slash', '?', { shiftKey: true })],
    ['?', press('Slash', ',', { shiftKey: true })],
    ['?', press('Digit7', '?', { shiftKey: true })],
    ['Mod+Enter', press('Enter', 'Enter', { ctrlKey: true })],
  ])('should take %s on any layout', (keys, event) => {
    expect(matchesKeys(keys, event)).toBe(true);
  });

  it.each([
    ['Mod+K', press('KeyK', 'k')],
    ['Mod+K', press('KeyK', 'K', { ctrlKey: true, shiftKey: true })],
    ['Mod+Z', press('KeyZ', 'z', { ctrlKey: true, altKey: true })],
    ['?', press('Slash', '/')],
  ])('should not take another chord for %s', (keys, event) => {
    expect(matchesKeys(keys, event)).toBe(false);
  });
});
