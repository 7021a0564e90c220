const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const appleSymbols: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↵',
  Arrows: '← ↑ ↓ →',
};
const otherNames: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Enter: '↵',
  Arrows: '← ↑ ↓ →',
};

/** `Mod+Shift+K` as this machine's keyboard writes it: `⌘⇧K` or `Ctrl Shift K`. */
export function displayKeys(keys: string, apple = isApple): string {
  const names = apple ? appleSymbols : otherNames;
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(apple ? '' : ' ');
}
