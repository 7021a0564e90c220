import { inBothLayouts, plain } from './layouts';

/** A word as it may have been meant, with its letters as bits. */
interface Variant {
  readonly text: string;
  readonly letters: number;
}

/** What is looked for: words, each in the layouts that it may have been typed in. */
export interface Query {
  readonly text: string;
  readonly words: readonly (readonly Variant[])[];
}

/** What can be found, in plain letters (`plain`); `lettersOf` tells quickly of most that it is not it. */
export interface Findable {
  readonly plainTitle: string;
  readonly titleLetters: number;
  /** Where it stands, found with less weight; at least one word is to be in the title. */
  readonly plainPath: string;
  readonly pathLetters: number;
}

const leastInitials = 2;
const scores = { whole: 120, start: 100, wordStart: 80, within: 55, scattered: 30 } as const;
/** What a word in the path counts for. */
const pathShare = 0.4;

export function toQuery(text: string): Query {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return {
    text: words.join(' '),
    words: words.map((word) =>
      inBothLayouts(word).map((variant) => ({ text: variant, letters: lettersOf(variant) })),
    ),
  };
}

/** A bit for each letter that is in the text; some letters share one. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

/** How well it fits, higher is better; 0 when a word is found nowhere. */
export function fit(query: Query, { plainTitle, titleLetters, plainPath, pathLetters }: Findable): number {
  let sum = 0;
  let isInTitle = false;
  for (const variants of query.words) {
    let score = 0;
    for (const { text, letters } of variants) {
      if ((titleLetters & letters) === letters) score = Math.max(score, scoreOf(text, plainTitle));
    }
    isInTitle ||= score > 0;
    if (score === 0) {
      for (const { text, letters } of variants) {
        if ((pathLetters & letters) === letters && plainPath.includes(text))
          score = scores.within * pathShare;
      }
    }
    if (score === 0) return 0;
    sum += score;
  }
  if (!isInTitle) return 0;
  // Of two that fit alike, the shorter name is meant.
  return sum / query.words.length - Math.min(plainTitle.length, 100) / 20;
}

/** The characters of a title that were found: from each start to before its end. */
export function foundIn(
  query: Query,
  plainTitle: string,
): readonly (readonly [start: number, end: number])[] {
  const marked = new Uint8Array(plainTitle.length);
  for (const variants of query.words) {
    const texts = variants.map(({ text }) => text);
    const best =
      texts.toSorted((left, right) => scoreOf(right, plainTitle) - scoreOf(left, plainTitle))[0] ?? '';
    for (const place of placesOf(best, plainTitle)) marked[place] = 1;
  }
  const ranges: [number, number][] = [];
  marked.forEach((isMarked, place) => {
    const last = ranges.at(-1);
    if (isMarked && last?.[1] === place) last[1]++;
    else if (isMarked) ranges.push([place, place + 1]);
  });
  return ranges;
}

function scoreOf(word: string, text: string): number {
  const first = text.indexOf(word);
  if (first === 0) return word.length === text.length ? scores.whole : scores.start;
  if (first > 0) return wordStartOf(word, text, first) === -1 ? scores.within : scores.wordStart;
  return scatteredPlaces(word, text) === null ? 0 : scores.scattered;
}

/** The first occurrence that begins a word; -1 without one. */
function wordStartOf(word: string, text: string, from: number): number {
  for (let at = from; at !== -1; at = text.indexOf(word, at + 1)) if (beginsWord(text, at)) return at;
  return -1;
}

function placesOf(word: string, text: string): number[] {
  const first = text.indexOf(word);
  if (first === -1) return scatteredPlaces(word, text) ?? [];
  const start = first === 0 ? 0 : wordStartOf(word, text, first);
  const from = start === -1 ? first : start;
  return Array.from(word, (_, index) => from + index);
}

/**
 * Characters in their order, each next to the one before it or at the beginning of a word: `mast` for "Market study",
 * `ит` for "Интервью, Тверь". Null when it is not so.
 */
function scatteredPlaces(word: string, text: string): number[] | null {
  if (word.length < leastInitials) return null;
  const places: number[] = [];
  let from = 0;
  for (let index = 0; index < word.length; index++) {
    const character = word[index] ?? '';
    let at = from;
    if (places.length === 0 || text[at] !== character) {
      at = text.indexOf(character, from);
      while (at !== -1 && !beginsWord(text, at)) at = text.indexOf(character, at + 1);
    }
    if (at === -1) return null;
    places.push(at);
    from = at + 1;
  }
  return places;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !isLetter(text.charCodeAt(at - 1));
}

/** Quick for what most titles are made of: digits, Latin, and everything above. */
function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code > 191 && code !== 0x2013 && code !== 0x2014)
  );
}
