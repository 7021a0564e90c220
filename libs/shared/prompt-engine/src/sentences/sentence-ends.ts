import {
  isAsciiDigit,
  isLetter,
  isLineBreak,
  isLowerCase,
  isUpperCase,
  skipWhitespace,
  skipWhitespaceBack,
} from '../text/characters';
import { isAbbreviation, startsSentences } from './abbreviations';

const STOPS = '.!?…';
const CLOSERS = '"\'”’»“)]}*_';
const CJK_STOPS = '。！？．｡';
const CJK_OPENERS = '“‘「『《〈（【';
const CJK_CLOSERS = '”’」』》〉）】';
const DASHES = '—–-';
const MAX_WORD = 16;
/** Marks looked at beside a stop: more are ornament, and a row of a million must not be walked a million times. */
const MAX_MARKS = 16;
/** A sentence longer than this is no longer glued over line breaks: word lists and logs have no full stops. */
const LONGEST_WRAPPED = 4_000;
/** A line of at least this many characters that goes on with a small letter was wrapped, not ended. */
const WRAPPED_LINE = 40;
/** Columns at which text is usually wrapped by hand: such a line may go on with a capital, too. */
const WRAP_COLUMNS = { least: 60, most: 90 } as const;

/**
 * Whether a boundary that Unicode's rules found is not the end of a sentence: an abbreviation, an initial, a list
 * number, speech that goes on, a hand-wrapped line, or a place inside a word, an address or a file name.
 * @param offset a position with something other than white space at it
 * @param floor the start of the sentence so far
 */
export function isFalseEnd(text: string, offset: number, floor: number): boolean {
  const wordsEnd = skipWhitespaceBack(text, offset, floor);
  if (wordsEnd === floor) return false;
  const stop = skipClosersBack(text, wordsEnd, floor);
  const mark = text[stop - 1] ?? '';
  const isStop = STOPS.includes(mark);
  const breaks = countLineBreaks(text, wordsEnd, offset);
  if (breaks > 1) return false;
  if (breaks === 1) {
    if (!isStop) return isWrapped(text, wordsEnd, offset, floor);
    return mark === '.' && stop === wordsEnd && isTitleStop(text, stop - 1, offset, floor);
  }
  if (!isStop) return false;
  if (wordsEnd === offset) return isLetterCased(text, offset) || isInsideToken(text, offset);
  if (speechGoesOn(text, offset, stop < wordsEnd)) return true;
  return mark === '.' && stop === wordsEnd && isInnerStop(text, stop - 1, offset, floor);
}

/** Where a sentence that ends with an ellipsis is over: Unicode's rules know "..." but not "…". -1 when it goes on. */
export function ellipsisEnd(text: string, ellipsis: number, limit: number): number {
  const marks = Math.min(limit, ellipsis + MAX_MARKS);
  let index = ellipsis + 1;
  while (index < marks && (STOPS.includes(text.charAt(index)) || CLOSERS.includes(text.charAt(index))))
    index++;
  const next = skipWhitespace(text, index, limit);
  if (next === index || next >= limit) return -1;
  const openers = Math.min(limit, next + MAX_MARKS);
  let letter = next;
  while (letter < openers && '"«“„‘(—– '.includes(text.charAt(letter))) letter++;
  return isUpperCase(text.charCodeAt(letter)) ? next : -1;
}

/**
 * Unicode's rules let every quote and bracket close a sentence, also one that opens the next: in Chinese and
 * Japanese, which write no space between, the boundary moves before it.
 */
export function beforeOpeningQuotes(text: string, offset: number, floor: number): number {
  let index = offset;
  while (index > floor && CJK_OPENERS.includes(text.charAt(index - 1))) index--;
  if (index === offset) return offset;
  let stop = index;
  while (stop > floor && CJK_CLOSERS.includes(text.charAt(stop - 1))) stop--;
  return stop > floor && CJK_STOPS.includes(text.charAt(stop - 1)) ? index : offset;
}

/** Moves a boundary that stands between a stop and its Markdown marks ("**End.** Next") behind them. */
export function afterClosingMarks(text: string, offset: number, limit: number): number {
  if (!STOPS.includes(text.charAt(offset - 1))) return offset;
  let index = offset;
  while (index < limit && '*_~`'.includes(text.charAt(index))) index++;
  if (index === offset) return offset;
  const next = skipWhitespace(text, index, text.length);
  return next > index ? next : offset;
}

function skipClosersBack(text: string, from: number, floor: number): number {
  let index = from;
  while (index > floor && from - index < 8 && CLOSERS.includes(text.charAt(index - 1))) index--;
  return index;
}

function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to && count < 2; index++) {
    const code = text.charCodeAt(index);
    if (!isLineBreak(code)) continue;
    if (code === 0x0d && text.charCodeAt(index + 1) === 0x0a) index++;
    count++;
  }
  return count;
}

function isLetterCased(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return isLowerCase(code) || isUpperCase(code);
}

/** No white space before: part of an address, a file name, a number, or markup. */
function isInsideToken(text: string, index: number): boolean {
  const char = text.charAt(index);
  return isAsciiDigit(text.charCodeAt(index)) || '/\\=&#%@?+:;,.-_*~`'.includes(char);
}

/** `“Really?” she asked` and `«Что?» — спросил он` are one sentence. */
function speechGoesOn(text: string, offset: number, closed: boolean): boolean {
  let index = offset;
  while (index < text.length && DASHES.includes(text.charAt(index))) index++;
  const dashed = index > offset;
  if (!closed && !dashed) return false;
  return isLowerCase(text.charCodeAt(dashed ? skipWhitespace(text, index) : index));
}

function isTitleStop(text: string, stop: number, offset: number, floor: number): boolean {
  const word = wordBefore(text, stop, floor);
  return word.length > 1 && isInnerStop(text, stop, offset, floor);
}

/** Whether the full stop at `stop` belongs to an abbreviation, an initial, or a number in a list. */
function isInnerStop(text: string, stop: number, offset: number, floor: number): boolean {
  const word = wordBefore(text, stop, floor);
  const start = stop - word.length;
  if (isListNumber(text, stop, floor)) return true;
  if (word === '') return false;
  if (isInitial(word)) return !startsSentences(wordAfter(text, offset));
  const before = skipWhitespaceBack(text, start, floor);
  return isAbbreviation({
    word,
    stoppedBefore:
      text.charAt(before - 1) === '.' && before > floor ? wordBefore(text, before - 1, floor) : '',
    afterNumber: before > floor && before < start && isAsciiDigit(text.charCodeAt(before - 1)),
    beforeNumber: isAsciiDigit(text.charCodeAt(offset)),
  });
}

/** One capital ("А.", "R.") or capitals with stops between them ("U.S."). */
function isInitial(word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const expectsLetter = index % 2 === 0;
    if (expectsLetter ? !isUpperCase(word.charCodeAt(index)) : word[index] !== '.') return false;
  }
  return word.length % 2 === 1;
}

/** "12." or "IV." at the start of a line. */
function isListNumber(text: string, stop: number, floor: number): boolean {
  let start = stop;
  while (start > floor && stop - start < 6 && /[\dIVXLC]/.test(text.charAt(start - 1))) start--;
  if (start === stop || !/^(?:\d{1,3}|[IVXLC]+)$/.test(text.slice(start, stop))) return false;
  let lineStart = start;
  while (
    lineStart > 0 &&
    (text[lineStart - 1] === ' ' || text[lineStart - 1] === '\t' || text[lineStart - 1] === '#')
  )
    lineStart--;
  return lineStart === 0 || isLineBreak(text.charCodeAt(lineStart - 1));
}

function wordBefore(text: string, end: number, floor: number): string {
  let start = end;
  while (start > floor && end - start <= MAX_WORD) {
    const code = text.charCodeAt(start - 1);
    const inner = (code === 0x2e || code === 0x2d) && start < end;
    if (!isLetter(code) && !inner) break;
    start--;
  }
  return end - start > MAX_WORD ? '' : text.slice(start, end);
}

function wordAfter(text: string, from: number): string {
  let end = from;
  while (end < text.length && end - from <= MAX_WORD && isLetter(text.charCodeAt(end))) end++;
  return text.slice(from, end);
}

/** A single line break inside a sentence of a text that was wrapped by hand. */
function isWrapped(text: string, lineEnd: number, next: number, floor: number): boolean {
  if (!isLetter(text.charCodeAt(next)) || next - floor > LONGEST_WRAPPED) return false;
  const last = text.charCodeAt(lineEnd - 1);
  if (!isLetter(last) && !isAsciiDigit(last) && !',;-—–)"»'.includes(text.charAt(lineEnd - 1))) return false;
  let lineStart = lineEnd;
  while (lineStart > floor && lineEnd - lineStart < 512 && !isLineBreak(text.charCodeAt(lineStart - 1)))
    lineStart--;
  if ('#|>'.includes(text.charAt(lineStart))) return false;
  const length = lineEnd - lineStart;
  if (isLowerCase(text.charCodeAt(next))) return length >= WRAPPED_LINE;
  if (!isUpperCase(text.charCodeAt(next))) return false;
  return length <= WRAP_COLUMNS.most && length + 1 + wordAfter(text, next).length > WRAP_COLUMNS.least;
}
