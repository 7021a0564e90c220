export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const signs: Readonly<Record<string, string>> = {
  Enter: '↵',
  Arrows: '← ↑ ↓ →',
  Rows: '↑ ↓',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Slash: '/',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};
const appleSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

const noLetters: ReadonlyMap<string, string> = new Map();

/**
 * `Mod+Shift+K` as this machine's keyboard writes it: `⌘⇧K` or `Ctrl Shift K`. `letters` is what is written on the
 * keys, by `KeyboardEvent.code`: where K is no Latin letter, the person looks for another one in its place.
 */
export function displayKeys(keys: string, apple = isApple, letters = noLetters): string {
  const modifiers = apple ? appleSigns : otherNames;
  return keys
    .split('+')
    .map((key) => modifiers[key] ?? written(key, letters) ?? signs[key] ?? key)
    .join(apple ? '' : ' ');
}

function written(key: string, letters: ReadonlyMap<string, string>): string | undefined {
  if (/^[A-Z]$/.test(key)) {
    const own = letters.get(`Key${key}`);
    return own === undefined || /^[a-z]$/i.test(own) ? undefined : own.toUpperCase();
  }
  return signs[key] === undefined ? undefined : letters.get(key);
}
