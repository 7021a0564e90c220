/** How full a part is, in characters or in tokens. */
export interface Measure {
  /** The furthest position that a part of `size` from `start` can reach; always after `start`. */
  reach(start: number, size: number): number;
  /** The earliest position from which the text up to `end` is at most `size`. */
  reachBack(end: number, size: number): number;
  fits(start: number, end: number, size: number): boolean;
}

export function measureCharacters(length: number): Measure {
  return {
    reach: (start, size) => Math.min(length, start + size),
    reachBack: (end, size) => Math.max(0, end - size),
    fits: (start, end, size) => end - start <= size,
  };
}

/** Counts of one text that are tried before the position found so far is good enough. */
const TRIES = 8;
/** A part filled to this share is full. */
const FULL = 0.98;
/** How much longer than expected a part may turn out. */
const NEARLY = 1.5;
const FIRST_GUESS_CHARS_PER_TOKEN = 4;
const MIN_CHARS_PER_TOKEN = 0.25;

/**
 * Tokens, by a given counter. The position is found by interpolation: a few counts of about the size of a part,
 * instead of one for every sentence.
 */
export function measureTokens(text: string, countTokens: (text: string) => number): Measure {
  let charsPerToken = FIRST_GUESS_CHARS_PER_TOKEN;
  const count = (start: number, end: number): number => {
    const tokens = countTokens(text.slice(start, end));
    if (tokens > 0) charsPerToken = Math.max(MIN_CHARS_PER_TOKEN, (end - start) / tokens);
    return tokens;
  };
  const furthest = (room: number, size: number, tokensOf: (chars: number) => number): number => {
    let fitting = 0;
    let tooFar = room + 1;
    let guess = Math.ceil(size * charsPerToken);
    // What is left may fit whole.
    if (room <= guess * NEARLY) guess = room;
    for (let tries = 0; tries < TRIES && tooFar - fitting > 1; tries++) {
      const chars = Math.min(tooFar - 1, Math.max(fitting + 1, guess));
      const tokens = tokensOf(chars);
      if (tokens > size) tooFar = chars;
      else fitting = chars;
      if (tokens <= size && (chars === room || tokens >= size * FULL)) break;
      guess = tries < TRIES / 2 ? Math.floor((chars * size) / Math.max(1, tokens)) : (fitting + tooFar) >> 1;
    }
    return fitting;
  };
  return {
    reach: (start, size) =>
      start +
      Math.max(
        1,
        furthest(text.length - start, size, (chars) => count(start, start + chars)),
      ),
    reachBack: (end, size) => end - furthest(end, size, (chars) => count(end - chars, end)),
    fits: (start, end, size) => count(start, end) <= size,
  };
}
