import { checkPattern } from './split-pattern';
import {
  HEADING_WORDS,
  KEEP_DELIMITER,
  SPLIT_BOUNDARIES,
  SPLIT_ERROR_CODES,
  SPLIT_LIMITS,
  SPLIT_PATTERN_FLAGS,
  SPLIT_UNITS,
  SplitErrorCode,
  SplitOptions,
  SplitOptionsError,
} from './split-options';

const KNOWN_FLAGS = new RegExp(`^[${SPLIT_PATTERN_FLAGS}]*$`);

/** @throws SplitOptionsError for the first option that is out of its range */
export function checkSplitOptions(options: SplitOptions): void {
  switch (options.method) {
    case 'equal': {
      const { minEqualParts: min, maxEqualParts: max } = SPLIT_LIMITS;
      assert(isInteger(options.parts, min, max), SPLIT_ERROR_CODES.partsOutOfRange, { min, max });
      return assertOneOf(SPLIT_BOUNDARIES, options.boundary, SPLIT_ERROR_CODES.boundaryUnknown);
    }
    case 'size': {
      const { size, unit, boundary, overlap, countTokens } = options;
      assert(isInteger(size, 1), SPLIT_ERROR_CODES.sizeInvalid);
      assertOneOf(SPLIT_UNITS, unit, SPLIT_ERROR_CODES.unitUnknown);
      assertOneOf(SPLIT_BOUNDARIES, boundary, SPLIT_ERROR_CODES.boundaryUnknown);
      assert(overlap === undefined || isInteger(overlap, 0, size - 1), SPLIT_ERROR_CODES.overlapInvalid, {
        max: size - 1,
      });
      return assert(
        unit !== 'tokens' || typeof countTokens === 'function',
        SPLIT_ERROR_CODES.tokenCounterMissing,
      );
    }
    case 'paragraphs': {
      const { perPart, minChars } = options;
      assert(perPart === undefined || isInteger(perPart, 1), SPLIT_ERROR_CODES.perPartInvalid);
      return assert(minChars === undefined || isInteger(minChars, 0), SPLIT_ERROR_CODES.minCharsInvalid);
    }
    case 'delimiter':
      assert(
        typeof options.delimiter === 'string' && options.delimiter !== '',
        SPLIT_ERROR_CODES.delimiterEmpty,
      );
      return assertOneOf(KEEP_DELIMITER, options.keepDelimiter, SPLIT_ERROR_CODES.keepDelimiterUnknown);
    case 'headings': {
      const { level } = options;
      if (typeof level === 'number') return assert(isInteger(level, 1, 6), SPLIT_ERROR_CODES.levelUnknown);
      return assertOneOf(HEADING_WORDS, level, SPLIT_ERROR_CODES.levelUnknown);
    }
    case 'pattern': {
      const { pattern, flags = '', keepDelimiter } = options;
      assert(typeof pattern === 'string', SPLIT_ERROR_CODES.patternEmpty);
      assert(KNOWN_FLAGS.test(flags), SPLIT_ERROR_CODES.patternFlagsUnknown, { known: SPLIT_PATTERN_FLAGS });
      assertOneOf(KEEP_DELIMITER, keepDelimiter, SPLIT_ERROR_CODES.keepDelimiterUnknown);
      // Tells what is wrong with the pattern even for a text that is empty.
      checkPattern(options);
      return;
    }
    default:
      throw new SplitOptionsError(SPLIT_ERROR_CODES.methodUnknown);
  }
}

function isInteger(value: number, min: number, max = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}

function assert(holds: boolean, code: SplitErrorCode, params?: Record<string, string | number>): void {
  if (!holds) throw new SplitOptionsError(code, params);
}

function assertOneOf(
  known: Readonly<Record<string, string>>,
  value: string | undefined,
  code: SplitErrorCode,
): void {
  assert(value === undefined || Object.values(known).includes(value), code);
}
