import { describe, expect, it } from '@jest/globals';
import { queryWords, termsOf, wordsOf } from './words';

describe(wordsOf.name, () => {
  it.each([
    ['Ёлки и ёжики', ['елки', 'и', 'ежики']],
    ['anna@example.com -5 a/b', ['anna', 'example', 'com', '5', 'a', 'b']],
    ['価格の話 ok', ['価', '格', 'の', '話', 'ok']],
    ["'; | & ! <-> 🧑‍🚀 \\", []],
    ['हिन्दी', ['हिन्दी']],
  ])('should cut %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('should shorten what is longer than any word, but cut no character in two', () => {
    expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(60)]);
    expect(wordsOf(`x${'𝒳'.repeat(50)}`)).toEqual([`x${'𝒳'.repeat(29)}`]);
  });
});

describe(queryWords.name, () => {
  it('should take each word once, and 16 at most', () => {
    expect(queryWords('Один one ОДИН')).toEqual(['один', 'one']);
    expect(queryWords(Array.from({ length: 40 }, (_, index) => `w${index}`).join(' '))).toHaveLength(16);
  });
});

describe(termsOf.name, () => {
  it('should leave short words out', () => {
    expect(termsOf(['для', 'рынок', 'рынок', 'the', 'market'])).toEqual(['рынок', 'market']);
  });
});
