/**
 * The default name of the next one: continues the last number after the same word ("Item 3" → "Item 4"),
 * or begins with 1.
 * @param baseWord the word in the person's language, e.g. "Item" or "Элемент"
 */
export function nextName(existingTitles: Iterable<string>, baseWord: string): string {
  const prefix = `${baseWord.trim()} `;
  let last = 0;
  for (const title of existingTitles) {
    const trimmed = title.trim();
    if (!trimmed.startsWith(prefix)) continue;
    const rest = trimmed.slice(prefix.length);
    if (/^\d{1,15}$/.test(rest)) last = Math.max(last, Number(rest));
  }
  return `${prefix}${last + 1}`;
}
