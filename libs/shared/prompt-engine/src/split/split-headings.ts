import { FencedCode } from '../sentences/fenced-code';
import { skipWhitespace } from '../text/characters';
import { isGraphemeBoundary } from '../text/graphemes';
import { Cuts } from './cuts';
import { Heading, markdownHeadings, wordHeadings } from './headings';
import {
  HEADING_WORDS,
  HeadingLevel,
  HeadingSplitOptions,
  HeadingWord,
  SPLIT_REASONS,
} from './split-options';

const RANKS = Object.values(HEADING_WORDS);

/** Each heading of the level, or of a higher one, begins a part and is its title. */
export function splitHeadings(text: string, { level }: HeadingSplitOptions): Cuts {
  const headings = headingsOf(text, level).filter(({ start }) => isGraphemeBoundary(text, start));
  const first = headings[0];
  if (first === undefined) {
    return { ends: text === '' ? [] : [text.length], reason: SPLIT_REASONS.headingsNotFound };
  }
  const ends = headings.slice(1).map(({ start }) => start);
  const titles = headings.map(({ title }) => title);
  // What stands before the first heading is a part of its own, unless it is only white space.
  if (skipWhitespace(text, 0, first.start) < first.start) {
    ends.unshift(first.start);
    titles.unshift('');
  }
  return { ends: [...ends, text.length], titles };
}

function headingsOf(text: string, level: HeadingLevel | undefined): readonly Heading[] {
  const fences = FencedCode.find(text);
  if (typeof level === 'string') return byWord(wordHeadings(text, fences), level);
  const markdown = markdownHeadings(text, fences);
  if (level !== undefined) return byLevel(markdown, level);
  const common = [1, 2, 3, 4, 5, 6].find(
    (rank) => markdown.filter((heading) => heading.level === rank).length > 1,
  );
  if (common !== undefined) return byLevel(markdown, common);
  const words = wordHeadings(text, fences);
  return words.length > 0 ? words : markdown;
}

function byLevel(headings: readonly Heading[], level: number): readonly Heading[] {
  return headings.filter((heading) => typeof heading.level === 'number' && heading.level <= level);
}

function byWord(headings: readonly Heading[], word: HeadingWord): readonly Heading[] {
  const ranks: readonly (number | HeadingWord)[] = RANKS.slice(0, RANKS.indexOf(word) + 1);
  return headings.filter(({ level }) => ranks.includes(level));
}
