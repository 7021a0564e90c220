import fc from 'fast-check';
import { diffWords } from './word-diff';

describe(diffWords.name, () => {
  it('should tell words that were added and removed from those that stayed', async () => {
    expect(await diffWords('the red house', 'the blue house stands')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'removed', text: 'red' },
      { kind: 'added', text: 'blue' },
      { kind: 'same', text: ' house' },
      { kind: 'added', text: ' stands' },
    ]);
  });

  it('should hold both texts whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        async (before, after) => {
          const parts = (await diffWords(before, after)) ?? [];
          const join = (without: 'added' | 'removed') =>
            parts
              .filter(({ kind }) => kind !== without)
              .map(({ text }) => text)
              .join('');
          expect([join('added'), join('removed')]).toEqual([before, after]);
        },
      ),
    );
  });

  it('should not compare what was rewritten at length', async () => {
    expect(await diffWords('a '.repeat(100_000), 'b '.repeat(100_000))).toBeNull();
    const long = 'a '.repeat(500_000);
    expect(await diffWords(long, `${long}b`)).toHaveLength(2);
  });
});
