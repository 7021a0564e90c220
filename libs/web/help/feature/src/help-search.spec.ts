import { plainText, searchHelp } from './help-search';

const topics = [
  {
    id: 'keys',
    title: 'Keys of providers',
    text: 'A **key** is `{help.open}` tested. See [sending](#sending).',
  },
  { id: 'split', title: 'Splitting', text: '## Before\n\n1. Open the menu.\n2. Choose a key word.' },
  { id: 'undo', title: 'Отмена', text: `${'Слова. '.repeat(60)}Ещё раз отменённое возвращается из корзины.` },
];

const found = (query: string) => searchHelp(topics, query).map(({ id }) => id);

describe(searchHelp.name, () => {
  it('should put titles first', () => {
    expect(found('key')).toEqual(['keys', 'split']);
  });

  it('should want every word', () => {
    expect(found('key menu')).toEqual(['split']);
    expect(found('key nowhere')).toEqual([]);
    expect(found(' – ')).toEqual([]);
  });

  it('should find other forms of a word, and е for ё', () => {
    expect(found('корзину')).toEqual(['undo']);
    expect(found('еще')).toEqual(['undo']);
  });

  it('should show the words around the place', () => {
    expect(searchHelp(topics, 'корзина')[0]?.excerpt).toMatch(/^….* из корзины\.$/);
    expect(searchHelp(topics, 'sending')[0]?.excerpt).toBe('A key is tested. See sending.');
  });
});

describe(plainText.name, () => {
  it('should leave no marks', () => {
    expect(plainText('## One\n\n- `two`\n\n| a | b |\n| --- | --- |\n| 1 | 2 |')).toBe('One two a b 1 2');
  });
});
