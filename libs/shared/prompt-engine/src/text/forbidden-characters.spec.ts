import fc from 'fast-check';
import { randomText } from '../testing/random-text';
import { findForbiddenCharacter, isWellFormedText } from './forbidden-characters';

describe(findForbiddenCharacter.name, () => {
  it('should name what it found and where', () => {
    expect(findForbiddenCharacter('ab\0c')).toEqual({ kind: 'nul', index: 2 });
    expect(findForbiddenCharacter('😀\ud83d')).toEqual({ kind: 'lone_surrogate', index: 2 });
    expect(findForbiddenCharacter('\udc00a\0')).toEqual({ kind: 'lone_surrogate', index: 0 });
    expect(findForbiddenCharacter('\0\udc00')).toEqual({ kind: 'nul', index: 0 });
    expect(findForbiddenCharacter('family 👨‍👩‍👧')).toBeNull();
    expect(findForbiddenCharacter('')).toBeNull();
  });

  it('should accept exactly what survives UTF-8 and has no NUL', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          randomText(),
          fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        ),
        (text) => {
          const survives = Buffer.from(text, 'utf8').toString('utf8') === text;
          expect(isWellFormedText(text)).toBe(survives && !text.includes('\0'));
        },
      ),
    );
  });
});
