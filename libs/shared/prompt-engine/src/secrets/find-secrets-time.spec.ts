import { alnum, fragments, join, random } from '../testing/secret-samples';
import { findSecrets } from './find-secrets';

describe(findSecrets.name, () => {
  it('should take no longer than the length of a text lets expect, whatever is repeated in it', () => {
    const repeated = [
      ...fragments,
      ...fragments.map((fragment) => `${fragment} `),
      ...[
        'token=',
        'token:"',
        'api_key=a',
        'a=',
        'x:y@',
        '://a:b@',
        'eyJa.eyJb.',
        `token=${'a'.repeat(500)}`,
      ],
      join('-----BEGIN PRIVATE', ' KEY-----\n'),
      join('-----BEGIN PRIVATE', ' KEY-----', random(24, alnum)),
      `${'a'.repeat(64)}:`,
    ];
    const takenMs = (piece: string) => {
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      const before = process.cpuUsage();
      findSecrets(text);
      // Of the processor, not of the clock: others may have the machine.
      return process.cpuUsage(before).user / 1000;
    };
    const ofProseMs = Math.max(1, takenMs('The quick brown fox jumps over the lazy dog: "token" is none. '));
    for (const piece of repeated) {
      // A square of the length would take minutes.
      expect({ piece, isQuick: takenMs(piece) < 400 * ofProseMs }).toEqual({ piece, isQuick: true });
    }
  });

  it('should take for ten megabytes about ten times what it takes for one', () => {
    const prose = 'The quick brown fox: jumps over http://lazy.dog/page?id=17 and "token": "none" again. ';
    const fastest = (chars: number) => {
      const text = prose.repeat(chars / prose.length);
      const times = [1, 2, 3].map(() => {
        const startedAt = performance.now();
        expect(findSecrets(text)).toEqual([]);
        return performance.now() - startedAt;
      });
      return Math.min(...times);
    };
    // A square of the length would be a hundred times.
    expect(fastest(10_000_000) / fastest(1_000_000)).toBeLessThan(40);
  });
});
