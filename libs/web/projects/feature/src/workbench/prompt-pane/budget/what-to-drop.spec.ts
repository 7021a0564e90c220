import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { whatToDrop } from './what-to-drop';

const leaf = (id: string, tokens: number) => ({
  id,
  title: id.toUpperCase(),
  tokens,
  chars: 10,
  subItems: [],
});
const tree = {
  blocks: [
    { id: '1', title: 'Brief', items: [leaf('a', 100), leaf('b', 50)] },
    { id: '2', title: 'Notes', items: [leaf('c', 400), leaf('d', 30), leaf('e', 20)] },
  ],
} as unknown as Pick<OutlineTree, 'blocks'>;
const selection = ['a', 'b', 'c', 'd', 'e'];
const ask = (excess: number, picked = selection) =>
  whatToDrop({ tree, selection: picked, excess, provider: 'openai' });

describe(whatToDrop.name, () => {
  it('should offer the fewest pieces, the last ones, and the smallest block', () => {
    expect(ask(45)).toEqual([
      { kind: 'largest', itemIds: ['b'], tokens: 50, title: 'B' },
      { kind: 'last', itemIds: ['e', 'd'], tokens: 50, title: '' },
      { kind: 'block', itemIds: ['a', 'b'], tokens: 150, title: 'Brief' },
    ]);
  });

  it('should take the largest together when none is enough', () => {
    expect(ask(450)[0]).toMatchObject({ kind: 'largest', itemIds: ['c', 'a'] });
  });

  it('should offer each way once, and none when nothing is over or everything is not enough', () => {
    expect(ask(45, ['c'])).toEqual([{ kind: 'largest', itemIds: ['c'], tokens: 400, title: 'C' }]);
    expect(ask(0)).toEqual([]);
    expect(ask(601)).toEqual([]);
  });
});
