import fc from 'fast-check';
import { canMatchNothing } from './pattern-width';

const { pattern } = fc.letrec<{ pattern: string; term: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('term'),
    fc.array(tie('pattern'), { maxLength: 3 }).map((terms) => terms.join('')),
    fc.tuple(tie('pattern'), tie('pattern')).map((sides) => sides.join('|')),
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?=', '(?!', '(?<=', '(?<!', '(?i:'), tie('pattern'))
      .map(([start, inside]) => `${start}${inside})`),
    fc
      .tuple(
        fc.constantFrom('(?:', '('),
        tie('pattern'),
        fc.constantFrom('*', '+', '?', '*?', '{0,2}', '{1,}', '{2}'),
      )
      .map(([start, inside, quantifier]) => `${start}${inside})${quantifier}`),
  ),
  term: fc
    .tuple(
      fc.constantFrom(
        'a',
        'b',
        '.',
        '\\d',
        '\\u0061',
        '\\u{61}',
        '\\p{L}',
        '[ab)|]',
        '[^\\]a]',
        '\\(',
        '\\|',
      ),
      fc.constantFrom('', '', '*', '+', '?', '{0}', '{1,2}', '+?', '??'),
    )
    .chain((term) => fc.constantFrom(term.join(''), '^', '$', '\\b', '\\B')),
}));

describe(canMatchNothing.name, () => {
  it.each([
    'x*',
    '^',
    '(?=a)',
    'a|',
    '',
    '(?<!a)',
    'a{0,3}',
    '(a?)+',
    '\\b',
    '(?:a|b*)c?',
    '(?<n>x)?\\k<n>',
    '|a',
  ])('should say so of %s', (source) => {
    expect(canMatchNothing(source)).toBe(true);
  });

  it.each([
    'a',
    '^#',
    '(a+)+$',
    '[*]',
    '[)|]',
    '\\*',
    'a{1,}',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    'a{',
    '(?:a|b)',
    '(?=a)a',
    '(?i:a)',
    '\\u0030',
  ])('should not say so of %s', (source) => {
    expect(canMatchNothing(source)).toBe(false);
  });

  it('should read sets within sets and code points with their flags', () => {
    expect(canMatchNothing('[[a]--[b]]x*', 'v')).toBe(false);
    expect(canMatchNothing('\\u{0}', 'u')).toBe(false);
    expect(canMatchNothing('\\u{0}')).toBe(true);
    expect(canMatchNothing('😀*', 'u')).toBe(true);
    expect(canMatchNothing('\\ud83d\\ude00?', 'u')).toBe(true);
  });

  it('should know of every pattern that in fact matched nothing', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.constantFrom('', 'u', 'v', 'm'),
        fc.stringMatching(/^[ab1)|]{0,6}$/),
        (source, flags, text) => {
          let compiled: RegExp;
          try {
            compiled = new RegExp(source, `g${flags}`);
          } catch {
            return fc.pre(false);
          }
          if ([...text.matchAll(compiled)].some(([match]) => match === '')) {
            expect(canMatchNothing(source, flags)).toBe(true);
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
