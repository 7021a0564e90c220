import { compilePattern, matchesOf, MAX_PATTERN_CHARS, PatternError } from './pattern';

function refusalOf(act: () => unknown): PatternError {
  try {
    act();
  } catch (error) {
    if (error instanceof PatternError) return error;
  }
  throw new Error('it was not refused');
}

describe(compilePattern.name, () => {
  it('should find every match, with the flags given beside it', () => {
    const pattern = compilePattern('^a', 'im');
    expect([pattern.source, pattern.flags]).toEqual(['^a', 'gim']);
    expect(compilePattern('a').flags).toBe('g');
  });

  it('should take a pattern as long as can be, and tell how long that is where one is longer', () => {
    expect(compilePattern('a'.repeat(MAX_PATTERN_CHARS)).source).toHaveLength(1_000);
    const { name, code, params, message } = refusalOf(() => compilePattern('a'.repeat(1_001)));
    expect({ name, code, params }).toEqual({
      name: 'PatternError',
      code: 'pattern_too_long',
      params: { max: 1_000 },
    });
    expect(message).toBe('Invalid pattern: pattern_too_long');
  });

  it.each([
    ['(', 'Unterminated group'],
    ['a{2,1}', 'numbers out of order in {} quantifier'],
    ['[b-a]', 'Range out of order in character class'],
  ])(
    'should say what is wrong with %s in the words of the engine, without the pattern itself',
    (source, message) => {
      for (const flags of ['', 'imu']) {
        expect(refusalOf(() => compilePattern(source, flags))).toMatchObject({
          code: 'pattern_invalid',
          params: { message },
        });
      }
    },
  );

  it('should refuse none at all, and one that can match nothing', () => {
    expect(refusalOf(() => compilePattern(''))).toMatchObject({ code: 'pattern_empty', params: {} });
    expect(refusalOf(() => compilePattern('x*')).code).toBe('pattern_matches_nothing');
    expect(refusalOf(() => compilePattern('(?=😀)', 'u')).code).toBe('pattern_matches_nothing');
  });
});

describe(matchesOf.name, () => {
  it('should give the matches in order, and refuse one of nothing that the pattern did not tell of', () => {
    expect([...matchesOf('ab ac', compilePattern('a(.)'))].map(({ 1: letter }) => letter)).toEqual([
      'b',
      'c',
    ]);
    // A class of strings with an empty one.
    const pattern = compilePattern('[\\q{|x}]', 'v');
    expect(refusalOf(() => [...matchesOf('y', pattern)]).code).toBe('pattern_matches_nothing');
  });
});
