import { nextName } from './next-name';

describe(nextName.name, () => {
  it.each([
    [[], 'Item', 'Item 1'],
    [['Item 1', 'Item 3', 'Notes'], 'Item', 'Item 4'],
    [['Item 9', 'Item 10', 'Item 2b', 'Items 99', 'My Item 50'], 'Item', 'Item 11'],
    [['Элемент 7 '], 'Элемент', 'Элемент 8'],
    [['Item 2'], ' Item ', 'Item 3'],
    [['A.B 2', 'AxB 9'], 'A.B', 'A.B 3'],
    [['Item 99999999999999999999'], 'Item', 'Item 1'],
  ])('should continue %j for %s', (titles, word, expected) => {
    expect(nextName(titles, word)).toBe(expected);
  });
});
