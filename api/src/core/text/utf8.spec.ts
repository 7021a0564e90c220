import { describe, expect, it } from '@jest/globals';
import { utf8 } from './utf8';

describe(utf8.name, () => {
  it.each(['', 'plain', 'Ёлка и €', '👩‍👩‍👧 𝕏', '\u0000\n', 'half a pair: \ud83d', '€'.repeat(100_000)])(
    'should encode as Node does: %p',
    (text) => {
      expect(Buffer.from(utf8(text)).equals(Buffer.from(text))).toBe(true);
    },
  );
});
