interface Chord {
  readonly code: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const codes: Readonly<Record<string, string>> = { '?': 'Slash', '/': 'Slash', ',': 'Comma', '.': 'Period' };

/** Whether a key press is the chord `Mod+Shift+K`. Compares physical keys, so any keyboard layout works. */
export function matchesKeys(keys: string, event: KeyboardEvent): boolean {
  if (keys === '?' && event.key === '?') {
    return true;
  }
  const chord = parse(keys);
  return (
    event.code === chord.code &&
    (event.ctrlKey || event.metaKey) === chord.mod &&
    event.shiftKey === chord.shift &&
    event.altKey === chord.alt
  );
}

function parse(keys: string): Chord {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return {
    code: codes[key] ?? (/^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift') || key === '?',
    alt: parts.includes('Alt'),
  };
}
