import { FencedCode } from '../sentences/fenced-code';
import { paragraphBoundaries } from '../sentences/paragraph-boundaries';
import { sentenceBoundaries } from '../sentences/sentence-boundaries';
import { isWhitespace } from '../text/characters';
import { graphemeCutAfter, graphemeCutAtOrBefore, isGraphemeBoundary } from '../text/graphemes';
import { firstAbove, lastWithin, offsetAt } from '../text/offset-list';
import { Cuts } from './cuts';
import { Measure, measureCharacters, measureTokens } from './measure';
import {
  SizeSplitOptions,
  SPLIT_BOUNDARIES,
  SPLIT_ERROR_CODES,
  SPLIT_LIMITS,
  SPLIT_REASONS,
  SPLIT_UNITS,
  SplitOptionsError,
} from './split-options';

/** How far back from a full part the end of a word is looked for. */
const WORD_REACH = 200;

/** Progress is told after so many parts. */
const PARTS_PER_REPORT = 20;

/** Parts of at most `size`, each as full as the boundary lets it be. */
export function splitBySize(
  text: string,
  options: SizeSplitOptions,
  onProgress?: (share: number) => void,
): Cuts {
  const { size, unit = SPLIT_UNITS.characters, overlap = 0, countTokens } = options;
  const measure =
    unit === SPLIT_UNITS.tokens && countTokens !== undefined
      ? measureTokens(text, countTokens)
      : measureCharacters(text.length);
  const cutter = new SizeCutter(text, options, measure);
  const starts: number[] = [];
  const ends: number[] = [];
  let covered = 0;
  while (covered < text.length) {
    const overlapStart = covered > 0 && overlap > 0 ? cutter.overlapStart(covered, overlap) : covered;
    let end = overlapStart < covered ? cutter.boundaryEnd(overlapStart, covered, size) : -1;
    // A next unit that does not fit beside the overlap gets the part for itself.
    starts.push(end === -1 ? covered : overlapStart);
    if (end === -1) end = cutter.end(covered, size);
    ends.push(end);
    covered = end;
    if (ends.length % PARTS_PER_REPORT === 0) onProgress?.(covered / text.length);
    if (ends.length > SPLIT_LIMITS.maxParts) {
      throw new SplitOptionsError(SPLIT_ERROR_CODES.tooManyParts, { max: SPLIT_LIMITS.maxParts });
    }
  }
  return { starts, ends, reason: cutter.cutInsideUnit ? SPLIT_REASONS.unitTooLarge : undefined };
}

class SizeCutter {
  /** Whether a sentence or paragraph was larger than a part. */
  cutInsideUnit = false;

  private readonly isExact: boolean;
  private readonly fences: FencedCode;
  private readonly sentences: Uint32Array;
  private readonly units: Uint32Array;

  constructor(
    private readonly text: string,
    { boundary = SPLIT_BOUNDARIES.sentence }: SizeSplitOptions,
    private readonly measure: Measure,
  ) {
    this.isExact = boundary === SPLIT_BOUNDARIES.exact;
    this.fences = FencedCode.find(this.isExact ? '' : text);
    this.sentences = this.isExact ? new Uint32Array() : sentenceBoundaries(text, this.fences);
    this.units =
      boundary === SPLIT_BOUNDARIES.paragraph ? paragraphBoundaries(text, this.fences) : this.sentences;
  }

  /** The furthest boundary after `covered` with which a part from `start` still fits, or -1. */
  boundaryEnd(start: number, covered: number, size: number): number {
    const limit = this.measure.reach(start, size);
    if (limit >= this.text.length) return this.text.length;
    const end = this.isExact
      ? graphemeCutAtOrBefore(this.text, limit, start)
      : this.lastFitting(this.units, start, covered, limit, size);
    return end > covered ? end : -1;
  }

  /** The end of a part from `start`: at a boundary if one fits, else at a lesser one; always after `start`. */
  end(start: number, size: number): number {
    const end = this.boundaryEnd(start, start, size);
    if (end !== -1) return end;
    if (this.isExact) return graphemeCutAfter(this.text, start);
    this.cutInsideUnit = true;
    const limit = this.measure.reach(start, size);
    const sentence = this.lastFitting(this.sentences, start, start, limit, size);
    if (sentence !== -1) return sentence;
    const fence = this.fences.around(limit) ?? this.fences.around(start + 1);
    if (fence !== null) return fence.start > start ? fence.start : fence.end;
    const cut = graphemeCutAtOrBefore(this.text, limit, start);
    return cut > start ? this.wordEnd(cut, start) : graphemeCutAfter(this.text, start);
  }

  /** Where the repeated text begins: the first boundary that keeps it within `overlap`. */
  overlapStart(covered: number, overlap: number): number {
    const earliest = this.measure.reachBack(covered, overlap);
    if (!this.isExact) {
      const sentence = firstAbove(this.sentences, earliest - 1);
      const offset = sentence < this.sentences.length ? offsetAt(this.sentences, sentence) : covered;
      if (offset < covered) return offset;
      if (this.fences.contains(covered - 1)) return covered;
    }
    return this.wordStart(earliest, covered);
  }

  /** Tokens of a prefix do not simply add up, so the nearest smaller boundary is taken until the part fits. */
  private lastFitting(
    offsets: Uint32Array,
    start: number,
    after: number,
    limit: number,
    size: number,
  ): number {
    let end = lastWithin(offsets, after, limit);
    while (end !== -1 && !this.measure.fits(start, end, size)) end = lastWithin(offsets, after, end - 1);
    return end;
  }

  private wordEnd(cut: number, start: number): number {
    const lowest = Math.max(start + 1, cut - WORD_REACH, start + ((cut - start) >> 1));
    for (let index = cut; index >= lowest; index--) {
      if (isWhitespace(this.text.charCodeAt(index - 1)) && isGraphemeBoundary(this.text, index)) return index;
    }
    return cut;
  }

  private wordStart(earliest: number, covered: number): number {
    const highest = this.isExact ? earliest : Math.min(covered - 1, earliest + WORD_REACH);
    for (let index = earliest; index < highest; index++) {
      if (isWhitespace(this.text.charCodeAt(index - 1)) && isGraphemeBoundary(this.text, index)) return index;
    }
    for (let index = earliest; index < covered; index++) {
      if (isGraphemeBoundary(this.text, index)) return index;
    }
    return covered;
  }
}
