import fc from 'fast-check';
import { nearestPlace, nextPlace } from './cut-places';

const text = 'Dr. Smith paid $3.14 for it. “Is it far?” she asked. Конец… Дальше 👨‍👩‍👧 шли молча.';

describe(nextPlace.name, () => {
  it('should go by sentences', () => {
    const places: number[] = [];
    for (let at = 0; at < text.length; places.push(at)) at = nextPlace(text, at, 1, 'sentence');
    expect(places.map((end, index) => text.slice(places[index - 1] ?? 0, end).trim())).toEqual([
      'Dr. Smith paid $3.14 for it.',
      '“Is it far?” she asked.',
      'Конец…',
      'Дальше 👨‍👩‍👧 шли молча.',
    ]);
  });

  it('should go by words, back as well', () => {
    const at = nextPlace(text, 0, 1, 'word');
    expect(text.slice(at).startsWith('Smith')).toBe(true);
    expect(nextPlace(text, at, -1, 'word')).toBe(0);
    expect(nextPlace(text, 0, -1, 'word')).toBe(0);
  });

  it('should get through a sentence longer than it reads', () => {
    const long = 'word '.repeat(5_000);
    const at = nextPlace(long, 12_500, 1, 'sentence');
    expect(at).toBe(12_505);
  });

  it('should never stand inside a grapheme, nor stand still before the end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '. ', '👨‍👩‍👧', 'é', '🇩🇪', '你好。', '\r\n') }),
        fc.constantFrom('word' as const, 'sentence' as const),
        (random, unit) => {
          const graphemes = new Set([
            ...Array.from(new Intl.Segmenter('en').segment(random), ({ index }) => index),
            random.length,
          ]);
          for (let at = 0; at < random.length;) {
            const next = nextPlace(random, at, 1, unit);
            expect(graphemes.has(next)).toBe(true);
            expect(next).toBeGreaterThan(at);
            at = next;
          }
        },
      ),
    );
  });
});

describe(nearestPlace.name, () => {
  it('should be drawn to the end of a sentence, else take the nearest word', () => {
    expect(text.slice(nearestPlace(text, 33)).startsWith('“Is it')).toBe(true);
    expect(text.slice(nearestPlace(text, 9)).startsWith('paid')).toBe(true);
  });
});
