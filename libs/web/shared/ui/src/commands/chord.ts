/** The parts of `Mod+Shift+K`. */
export interface Chord {
  /** A letter, a digit, `?`, `/`, or what `KeyboardEvent.code` calls the key, such as `Slash`, `F2`, `Enter`. */
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

export function parseChord(keys: string): Chord {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
}

/**
 * What is pressed, as `Mod+Alt+Shift+K`; null while only Ctrl and the like are down. Where the layout writes Latin
 * letters the letter counts, so that `Mod+Z` is where the keyboard says Z; on any other layout (Russian, Greek) the
 * place of the key does.
 */
export function chordOf(event: Press): string | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const mod = ctrlKey || metaKey;
  // These are characters: which keys write them is the layout's affair.
  if (!mod && !altKey) {
    const isSlash = event.code === 'Slash';
    if (event.key === '?' || (isSlash && shiftKey && event.key === ',')) return '?';
    if (event.key === '/' || (isSlash && !shiftKey && event.key === '.')) return '/';
  }
  const key = keyOf(event);
  if (key === null) return null;
  return [mod && 'Mod', altKey && 'Alt', shiftKey && 'Shift', key].filter(Boolean).join('+');
}

/** Whether a key press is the chord `Mod+Shift+K`, whatever the layout. */
export function matchesKeys(keys: string, event: Press): boolean {
  return chordOf(event) === keys;
}

/** Whether the press writes a character: with AltGr, and with ⌥ on Apple machines, many do. */
export function writesCharacter(event: Press, apple: boolean): boolean {
  if (event.getModifierState('AltGraph')) return true;
  if (event.ctrlKey || event.metaKey) return false;
  return !event.altKey || (apple && [...event.key].length === 1);
}

function keyOf({ key, code }: Press): string | null {
  if (/^(Control|Shift|Alt|AltGraph|Meta|OS|CapsLock|Process|Unidentified)$/.test(key)) return null;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? code.replace('NumpadEnter', 'Enter');
  if (place !== '') return place;
  // Keyboards on a screen tell no place, but name what writes no character.
  return key.length > 1 ? key : null;
}
