/** How many `--pf-avatar-…` colours the tokens define. */
export const avatarHues = 6;

/** Up to two capitals: of the first and the last word, or of an e-mail's first letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** The same hue for the same person on every page, without storing one (FNV-1a). */
export function avatarHue(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % avatarHues;
}
