import { chordOf, matchesKeys, writesCharacter } from './chord';

const press = (code: string, key: string, modifiers: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { code, key, ...modifiers });

describe(matchesKeys.name, () => {
  it.each([
    ['Mod+K', press('KeyK', 'k', { ctrlKey: true })],
    ['Mod+K', press('KeyK', 'k', { metaKey: true })],
    ['Mod+K', press('KeyK', 'л', { ctrlKey: true })],
    ['Mod+Z', press('KeyY', 'z', { ctrlKey: true })],
    ['Mod+A', press('KeyQ', 'a', { ctrlKey: true })],
    ['Mod+M', press('Semicolon', 'm', { ctrlKey: true })],
    ['Mod+Shift+Z', press('KeyZ', 'Z', { ctrlKey: true, shiftKey: true })],
    ['Alt+K', press('KeyK', '˚', { altKey: true })],
    ['Mod+1', press('Digit1', '1', { ctrlKey: true })],
    ['Mod+Shift+1', press('Digit1', '!', { ctrlKey: true, shiftKey: true })],
    ['?', press('Slash', '?', { shiftKey: true })],
    ['?', press('Slash', ',', { shiftKey: true })],
    ['?', press('Digit7', '?', { shiftKey: true })],
    ['/', press('Slash', '/')],
    ['/', press('Slash', '.')],
    ['/', press('Digit7', '/', { shiftKey: true })],
    ['Mod+Slash', press('Slash', '/', { ctrlKey: true })],
    ['Mod+Enter', press('Enter', 'Enter', { ctrlKey: true })],
    ['Mod+Enter', press('NumpadEnter', 'Enter', { ctrlKey: true })],
    ['F2', press('F2', 'F2')],
  ])('should take %s on any layout', (keys, event) => {
    expect(matchesKeys(keys, event)).toBe(true);
  });

  it.each([
    ['Mod+K', press('KeyK', 'k')],
    ['Mod+K', press('KeyK', 'K', { ctrlKey: true, shiftKey: true })],
    ['Mod+Z', press('KeyZ', 'z', { ctrlKey: true, altKey: true })],
    ['Mod+Z', press('KeyZ', 'y', { ctrlKey: true })],
    ['?', press('Slash', '/')],
    ['?', press('Slash', '_', { shiftKey: true })],
    ['/', press('Period', '.')],
  ])('should not take another chord for %s', (keys, event) => {
    expect(matchesKeys(keys, event)).toBe(false);
  });
});

describe(chordOf.name, () => {
  it.each([
    [null, press('ControlLeft', 'Control', { ctrlKey: true })],
    ['Mod+Alt+Shift+Slash', press('Slash', '?', { ctrlKey: true, altKey: true, shiftKey: true })],
    ['Mod+BracketLeft', press('BracketLeft', 'Dead', { ctrlKey: true })],
    ['Space', press('Space', ' ')],
    ['Escape', press('Escape', 'Escape')],
    ['F2', press('', 'F2')],
    ['Enter', press('', 'Enter')],
    [null, press('', 'й')],
  ])('should write what is pressed as %s', (chord, event) => {
    expect(chordOf(event)).toBe(chord);
  });
});

describe(writesCharacter.name, () => {
  it.each([
    [true, press('KeyK', 'k'), false],
    [true, press('KeyK', '˚', { altKey: true }), true],
    [true, press('KeyQ', '@', { ctrlKey: true, altKey: true, modifierAltGraph: true }), false],
    [false, press('KeyK', 'k', { altKey: true }), false],
    [false, press('ArrowUp', 'ArrowUp', { altKey: true }), true],
    [false, press('KeyK', 'k', { ctrlKey: true }), false],
  ])('should tell %s', (writes, event, apple) => {
    expect(writesCharacter(event, apple)).toBe(writes);
  });
});
