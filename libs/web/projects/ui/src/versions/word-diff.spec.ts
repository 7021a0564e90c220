import fc from 'fast-check';
import { wordDiff } from './word-diff';

const text = fc.string({ unit: fc.constantFrom('word', ' ', '\n', 'и', '😀', '.', '{{x}}'), maxLength: 30 });

describe(wordDiff.name, () => {
  it('should tell words that were replaced', () => {
    expect(wordDiff('Read it slowly.', 'Read it twice.')).toEqual([
      { kind: 'same', text: 'Read it ' },
      { kind: 'removed', text: 'slowly' },
      { kind: 'added', text: 'twice' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('should compare a text of a million characters by what differs in it', () => {
    const [head, tail] = ['One word. '.repeat(50_000), ' And so on.'.repeat(50_000)];
    expect(wordDiff(`${head}Here.${tail}`, `${head}There.${tail}`)).toEqual([
      { kind: 'same', text: head },
      { kind: 'removed', text: 'Here' },
      { kind: 'added', text: 'There' },
      { kind: 'same', text: '.' },
      { kind: 'same', text: tail },
    ]);
  });

  it('should hold both texts, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        const joined = (left: 'added' | 'removed') =>
          pieces
            .filter(({ kind }) => kind !== left)
            .map((piece) => piece.text)
            .join('');
        expect(joined('added')).toBe(before);
        expect(joined('removed')).toBe(after);
      }),
    );
  });
});
