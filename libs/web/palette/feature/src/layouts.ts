const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const russian = 'йцукенгшщзхъфывапролджэячсмитьбюе';
/** The same keys with Shift. */
const shiftedLatin = '{}:"<>~';
const shiftedRussian = 'хъжэбюе';

const toRussian = new Map([...pairs(latin, russian), ...pairs(shiftedLatin, shiftedRussian)]);
/** Its last letter is ё, which is written as the е of another key. */
const toLatin = new Map(pairs(russian.slice(0, -1), latin));

/** In lower case, with е for ё; as many characters as before, so that places in one are places in the other. */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replaceAll('ё', 'е');
}

/** A plain word as it was typed, and as the same keys write it in the other layout, English or Russian. */
export function inBothLayouts(word: string): readonly string[] {
  const variants = [word, retype(word, toRussian), retype(word, toLatin)];
  return [...new Set(variants)];
}

function retype(word: string, keys: ReadonlyMap<string, string>): string {
  return [...word].map((character) => keys.get(character) ?? character).join('');
}

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character, index) => [character, to[index] ?? character]);
}
