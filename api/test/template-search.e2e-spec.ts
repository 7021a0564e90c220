import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sharedApplication } from './support';
import { emptyLibrary } from './support/templates';
import type { TestLibrary } from './support/templates';

const client = sharedApplication();
let library: TestLibrary;
let foreign: TestLibrary;

beforeAll(async () => {
  [library, foreign] = await Promise.all([emptyLibrary(client), emptyLibrary(client)]);
  for (const template of [
    { name: 'Исследование рынков', text: 'Опиши конкурентов и покупателей.', tags: ['аналитика'] },
    {
      name: 'Market study',
      text: 'Describe competitors, then markets by segment.',
      folder: 'Sales/Research',
    },
    { name: 'Follow-up letter', text: 'Write about the market.', folder: 'Sales', description: 'Наши рынки' },
    { name: 'Ёлка', text: 'Зелёная.', tags: ['it\'s "a\\b" & (c):*'] },
    { name: '価格の話', text: '日本語のテンプレート' },
    { name: 'Both', text: 'Сравни рынки и competitors.', folder: 'Sales research' },
  ])
    await library.add(template);
  await foreign.add({ name: 'Market of another', text: 'рынок market' });
});

describe('search in templates', () => {
  it('should find words in any of their forms, of both languages at once', async () => {
    expect(await library.namesFound('рынку')).toEqual(
      expect.arrayContaining(['Исследование рынков', 'Follow-up letter', 'Both']),
    );
    expect((await library.namesFound('competitor')).toSorted()).toEqual(['Both', 'Market study']);
    expect(await library.namesFound('рынкам competitor')).toEqual(['Both']);
    expect(await library.namesFound('елкой')).toEqual(['Ёлка']);
    expect(await library.namesFound('зеленые')).toEqual(['Ёлка']);
    expect(await library.namesFound('格')).toEqual(['価格の話']);
  });

  it('should find all words over all fields, and nothing that lacks one', async () => {
    expect(await library.namesFound('письмо letter market рынка')).toEqual([]);
    expect(await library.namesFound('letter market рынка')).toEqual(['Follow-up letter']);
    expect(await library.namesFound('аналитика конкурент исследования')).toEqual(['Исследование рынков']);
  });

  it.each(['ma', 'mark', 'market', 'competit', 'competitor', 'исслед', 'исследовани', 'segmen'])(
    'should find by the beginning of a word: %s',
    async (query) => {
      const { items, corrected } = await library.list({ query });
      const name = query.startsWith('и') ? 'Исследование рынков' : 'Market study';
      expect([corrected, items.map((template) => template.name)]).toEqual([
        null,
        expect.arrayContaining([name]),
      ]);
    },
  );

  it('should put a word of the name before the same word of the text', async () => {
    expect((await library.namesFound('market'))[0]).toBe('Market study');
    expect((await library.namesFound('рынки'))[0]).toBe('Исследование рынков');
  });

  it('should look for the nearest words when nothing has the misspelt ones, and say so', async () => {
    const russian = await library.list({ query: 'иследование' });
    expect([russian.corrected, russian.items.map(({ name }) => name)]).toEqual([
      'исследование',
      ['Исследование рынков'],
    ]);
    const english = await library.list({ query: 'competitrs segment' });
    expect([english.corrected, english.items.map(({ name }) => name)]).toEqual([
      'competitors segment',
      ['Market study'],
    ]);
    expect(await library.list({ query: 'qwzxyjk' })).toEqual({
      items: [],
      nextCursor: null,
      corrected: null,
    });
  });

  it('should show where the words stand in the text', async () => {
    const { items } = await library.list({ query: 'markets' });
    const snippet = items.find(({ name }) => name === 'Market study')?.snippet;
    expect(snippet?.text).toBe('Describe competitors, then markets by segment');
    expect(snippet?.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['markets']);
  });

  it('should show the words of a long text where they stand, and not where only their letters do', async () => {
    const filler = 'Educational locations. '.repeat(100);
    const text = `${filler}The cats sleep. ${filler}Собака лает. ${filler}A happy café. ${filler}Ёжик спит. ${filler}`;
    const long = await emptyLibrary(client);
    await long.add({ name: 'Long', text });
    const marked = async (query: string) =>
      (await long.list({ query })).items.map(({ snippet }) =>
        snippet?.marks.map(({ start, end }) => snippet.text.slice(start, end)),
      );
    expect(await marked('sleeping')).toEqual([['sleep']]);
    expect(await marked('cat')).toEqual([['cats']]);
    expect(await marked('sleep собаки')).toEqual([['sleep', 'Собака']]);
    // Their stems have other letters: "happi", "cafe", "ежик".
    expect(await marked('happiness')).toEqual([['happy']]);
    expect(await marked('cafes')).toEqual([['café']]);
    expect(await marked('ежики')).toEqual([['Ёжик']]);
  });

  it('should show words wherever they stand, and the beginning of a text that has none', async () => {
    const odd = await emptyLibrary(client);
    await odd.add({ name: 'Giraffe', text: 'Educational locations. '.repeat(100) });
    await odd.add({ name: 'Odd', text: `Zebra first. ${'x'.repeat(500)}\n(señor) ${'猫'.repeat(500)} LAST` });
    const snippets = async (query: string) =>
      (await odd.list({ query })).items.map(({ snippet }) => ({
        text: snippet?.text,
        marks: snippet?.marks.map(({ start, end }) => snippet.text.slice(start, end)),
      }));
    const beginning = 'Educational locations. '.repeat(7).slice(0, -12);
    expect(await snippets('giraffe')).toEqual([{ text: beginning, marks: [] }]);
    const marksOf = async (query: string) => (await snippets(query)).map(({ marks }) => marks);
    expect(await marksOf('zebra')).toEqual([['Zebra']]);
    expect(await marksOf('senor')).toEqual([['señor']]);
    expect(await marksOf('last')).toEqual([['LAST']]);
    expect((await snippets('odd'))[0]?.text).toMatch(/^Zebra first\./);
  });

  it('should filter by folder with what is in it, by tag and by favourites', async () => {
    expect(await library.namesFound('market', { folder: 'Sales/Research' })).toEqual(['Market study']);
    expect((await library.namesFound('market', { folder: 'Sales' })).toSorted()).toEqual([
      'Follow-up letter',
      'Market study',
    ]);
    expect(await library.namesFound('competitors', { folder: 'sales' })).toEqual([]);
    expect(await library.namesFound('елка', { tag: 'it\'s "a\\b" & (c):*' })).toEqual(['Ёлка']);
    expect(await library.namesFound('елка', { tag: "it's" })).toEqual([]);
    const [letter] = (await library.list({ query: 'letter' })).items;
    expect(await library.namesFound('market', { favourite: 'true' })).toEqual([]);
    expect((await library.ask('PUT', `/${letter?.id}/favourite`)).status).toBe(204);
    expect(await library.namesFound('market', { favourite: 'true' })).toEqual(['Follow-up letter']);
  });

  it('should page through what is found without gaps and repeats', async () => {
    const paged = await emptyLibrary(client);
    for (let index = 0; index < 23; index++)
      await paged.add({ name: `Letter ${index % 3 === 0 ? 'offer' : ''} ${index}`, text: 'An offer.' });
    const found = await paged.listAll({ query: 'offer', limit: '4' });
    expect(new Set(found.map(({ id }) => id)).size).toBe(23);
    expect(found).toHaveLength(23);
    const first = found.slice(0, 8).filter(({ name }) => name.includes('offer'));
    expect(first).toHaveLength(8);
    const misspelt = await paged.listAll({ query: 'offfer', limit: '10' });
    expect(new Set(misspelt.map(({ id }) => id)).size).toBe(23);
  });

  it("should never find another organization's", async () => {
    expect(await library.namesFound('another')).toEqual([]);
    expect(await foreign.namesFound('competitors')).toEqual([]);
    expect(await foreign.list({ query: 'competitrs' })).toMatchObject({ items: [], corrected: null });
  });

  it('should find what a template is now, and nothing in the trash', async () => {
    const { id } = await library.add({ name: 'Passing', text: 'Xylophone.' });
    await library.ask('POST', `/${id}/versions`, { baseVersion: 1, text: 'Zeppelin.' });
    expect([await library.namesFound('xylophone'), await library.namesFound('zeppelin')]).toEqual([
      [],
      ['Passing'],
    ]);
    await library.ask('PATCH', `/${id}`, { name: 'Quagmire' });
    expect([await library.namesFound('passing'), await library.namesFound('quagmire')]).toEqual([
      [],
      ['Quagmire'],
    ]);
    await library.ask('DELETE', `/${id}`);
    expect(await library.namesFound('zeppelin')).toEqual([]);
    await library.ask('POST', `/${id}/restore`);
    expect(await library.namesFound('zeppelin')).toEqual(['Quagmire']);
  });

  it('should keep a text of 2 MB, and find what begins it', async () => {
    const text = `Beginning of words. ${Array.from({ length: 250_000 }, (_, index) => `w${index}`).join(' ')}`;
    const { id } = await library.add({ name: 'Long', text });
    expect(await library.namesFound('beginning w17')).toEqual(['Long']);
    expect((await library.ask('GET', `/${id}`)).body.text).toBe(text);
  });

  it('should answer whatever is typed', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          "'",
          '"',
          '\\',
          ' & ',
          ' | ',
          '!',
          '(',
          ')',
          ':*',
          '<->',
          ':A',
          '%',
          '_',
          '*',
          '$1',
          '--',
          ';',
          '{{',
        ],
        ...[
          '🧑‍🚀',
          '\u0301',
          'ﷺ',
          '\ufffd',
          '\ue000',
          '\ue001',
          'ё',
          'market',
          'рынок',
          '格',
          '1e5',
          '-5',
          '0x1f',
        ],
        ...[
          'a@b.com',
          'http://x.y/z?q',
          '\t\n',
          ' '.repeat(3),
          'x'.repeat(3000),
          '𝒳'.repeat(40),
          '५',
          'and',
          'не',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
    );
    const queries = fc.sample(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      { numRuns: 495, seed: 7 },
    );
    queries.push(
      "'".repeat(10_000),
      '\\'.repeat(5001),
      '!('.repeat(5000),
      'рынок '.repeat(1600),
      'x'.repeat(10_000),
    );
    const strange: unknown[] = [];
    const ask = async (query: string, tag?: string) => {
      const parameters = new URLSearchParams({ query, ...(tag === undefined ? {} : { tag }) });
      const { status } = await library.ask('GET', `?${parameters.toString()}`);
      // The server takes no more than 16 KB before a body.
      const isLong = parameters.toString().length > 15_000;
      if (status !== 200 && !(isLong && status === 431))
        strange.push({ query: query.slice(0, 200), tag, status });
    };
    for (let start = 0; start < queries.length; start += 10) {
      const some = queries.slice(start, start + 10);
      await Promise.all(some.map((query, index) => ask(query, index < 3 ? query.slice(0, 20) : undefined)));
    }
    expect(strange).toEqual([]);
  }, 120_000);

  it('should refuse NUL and a query that is far too long clearly', async () => {
    const refused = async (query: string) => {
      const { status, body } = await library.ask('GET', `?${new URLSearchParams({ query }).toString()}`);
      return { status, code: body.code };
    };
    expect(await refused('a\0b')).toEqual({ status: 422, code: 'request.forbidden_character' });
    expect((await refused('x'.repeat(30_000))).status).toBeLessThan(500);
    for (const cursor of [
      'nonsense',
      Buffer.from('{"rank":"x","id":"y","corrected":""}').toString('base64url'),
    ]) {
      const { status } = await library.ask('GET', `?query=market&cursor=${cursor}`);
      expect(status).toBe(400);
    }
  });
});
