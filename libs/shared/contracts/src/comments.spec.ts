import { describe, expect, it } from '@jest/globals';
import { mentionedIn, mentionOf, piecesOf } from './comments';

const [anna, boris] = ['0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a', '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b'];

describe(piecesOf.name, () => {
  it('should take a text apart at its mentions', () => {
    expect(piecesOf(`${mentionOf(anna)}, ask ${mentionOf(boris)}${mentionOf(anna)}`)).toEqual([
      { personId: anna },
      { text: ', ask ' },
      { personId: boris },
      { personId: anna },
    ]);
  });

  it.each(['', 'mail@[example]', '@[]', `@ [${anna}]`, `@[${anna}`, `[${anna}]`])(
    'should find none in %j',
    (text) => {
      expect(piecesOf(text)).toEqual(text === '' ? [] : [{ text }]);
    },
  );
});

describe(mentionedIn.name, () => {
  it('should name each person once, however the id is written', () => {
    expect(mentionedIn(`@[${anna.toUpperCase()}] @[${anna}] @[${boris}]`)).toEqual([anna, boris]);
  });
});
