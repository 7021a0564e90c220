/** A topic as it is searched. */
export interface SearchedTopic<Id> {
  readonly id: Id;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

export interface FoundTopic<Id> {
  readonly id: Id;
  readonly title: string;
  /** The words around the first place that was found. */
  readonly excerpt: string;
}

const excerptChars = 160;
/** Longer words are looked for without their last letters, so that other forms of them are found, too. */
const wholeWordChars = 4;
const endingChars = 2;

/** The topics that have all words of a query, those that have them in their title first. */
export function searchHelp<Id>(topics: readonly SearchedTopic<Id>[], query: string): FoundTopic<Id>[] {
  const stems = (folded(query).match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf);
  if (stems.length === 0) return [];
  return topics
    .map((topic) => ({ ...topic, text: plainText(topic.text) }))
    .filter(({ title, text }) => stems.every((stem) => folded(`${title} ${text}`).includes(stem)))
    .map((topic) => ({ topic, rank: rankOf(topic, stems) }))
    .toSorted((left, right) => right.rank - left.rank)
    .map(({ topic: { id, title, text } }) => ({ id, title, excerpt: excerptOf(text, stems) }));
}

/** Markdown without its marks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/`\{[^}]*\}`/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#+|[-*]|\d+\.|>|\|[-| ]+\|$)\s*/gm, '')
    .replace(/[`*|]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:])/g, '')
    .trim();
}

function rankOf({ title, text }: SearchedTopic<unknown>, stems: readonly string[]): number {
  const inTitle = stems.filter((stem) => folded(title).includes(stem)).length;
  const times = stems.reduce((sum, stem) => sum + folded(text).split(stem).length - 1, 0);
  return inTitle * 1_000 + times;
}

function excerptOf(text: string, stems: readonly string[]): string {
  const places = stems.map((stem) => folded(text).indexOf(stem)).filter((place) => place >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const begin = first < excerptChars / 2 ? 0 : text.indexOf(' ', first - excerptChars / 2) + 1;
  const end = Math.max(text.lastIndexOf(' ', begin + excerptChars), first);
  const isWhole = begin + excerptChars >= text.length;
  return `${begin > 0 ? '…' : ''}${text.slice(begin, isWhole ? undefined : end)}${isWhole ? '' : '…'}`;
}

function stemOf(word: string): string {
  return word.length > wholeWordChars
    ? word.slice(0, Math.max(wholeWordChars, word.length - endingChars))
    : word;
}

/** As many characters as before, so that places in it are places in the text. */
function folded(text: string): string {
  return text.toLowerCase().replace(/ё/g, 'е');
}
