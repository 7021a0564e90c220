import { nameBefore, peopleNamed, toStoredText, toTypedText } from './mention-text';

const [anna, annabel, boris] = [
  { id: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a', name: 'Anna' },
  { id: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b', name: 'Anna Bell' },
  { id: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c', name: 'Борис Орлов' },
];
const people = [anna, annabel, boris];

describe(toStoredText.name, () => {
  it.each([
    ['@Anna, look', `@[${anna.id}], look`],
    ['@Anna Bell and @Борис Орлов', `@[${annabel.id}] and @[${boris.id}]`],
    ['@Annabel', '@Annabel'],
    ['@Борис', '@Борис'],
    ['mail@Anna', 'mail@Anna'],
    ['@@Anna', `@@[${anna.id}]`],
    [`@[${boris.id}]`, `@[${boris.id}]`],
  ])('should store %j as %j', (typed, stored) => {
    expect(toStoredText(typed, people)).toBe(stored);
  });

  it('should be taken back by its counterpart', () => {
    const typed = 'Hello @Anna Bell, @Anna and @Борис Орлов!';
    expect(toTypedText(toStoredText(typed, people), people)).toBe(typed);
    const unknown = '@[0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5f]';
    expect(toTypedText(unknown, people)).toBe(unknown);
  });
});

describe(nameBefore.name, () => {
  it.each([
    ['@', ''],
    ['Hello @An', 'An'],
    ['Hello @Борис Ор', 'Борис Ор'],
    ['(@An', 'An'],
    ['mail@An', null],
    ['@Anna Bell is', null],
    ['@Anna, ', null],
  ])('should find in %j the name %j', (text, name) => {
    expect(nameBefore(text, text.length)).toBe(name);
  });
});

describe(peopleNamed.name, () => {
  it('should find people by the beginning of any word, whatever its case', () => {
    expect(peopleNamed('ор', people)).toEqual([boris]);
    expect(peopleNamed('b', people)).toEqual([annabel]);
    expect(peopleNamed('', people)).toEqual(people);
    expect(peopleNamed('x', people)).toEqual([]);
  });
});
