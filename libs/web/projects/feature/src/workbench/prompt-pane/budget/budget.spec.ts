import type { OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import { budgetOf, excessOf } from './budget';

const leaf = (id: string, tokens: number | null, chars = 30) => ({ id, tokens, chars, subItems: [] });

const block = (id: string, items: readonly unknown[]) =>
  ({ id, title: id, items }) as unknown as OutlineTreeBlock;

const tree = {
  blocks: [
    block('b1', [leaf('1', 100), { ...leaf('g', 50), subItems: [leaf('2', 20), leaf('3', null)] }]),
    block('b2', [leaf('4', 7), leaf('5', 9)]),
  ],
};
const own = { tokens: 5, exact: true };

describe(budgetOf.name, () => {
  it('should sum the chosen leaves by block, in the order of the selection', () => {
    expect(budgetOf({ tree, selection: ['4', '2', '1'], own, provider: 'openai' })).toEqual({
      blocks: [
        { id: 'b2', title: 'b2', tokens: 7 },
        { id: 'b1', title: 'b1', tokens: 120 },
      ],
      own: 5,
      total: 132,
      approximate: false,
    });
  });

  it('should guess a leaf that is not counted yet, and say so', () => {
    expect(budgetOf({ tree, selection: ['3'], own, provider: 'openai' })).toMatchObject({
      total: 15,
      approximate: true,
    });
  });

  it('should estimate for providers that count in another way', () => {
    expect(budgetOf({ tree, selection: ['1'], own, provider: 'anthropic' })).toMatchObject({
      total: 126,
      approximate: true,
    });
  });

  it('should be the template alone when nothing is chosen', () => {
    expect(budgetOf({ tree: null, selection: [], own, provider: 'openai' })).toMatchObject({ total: 5 });
  });
});

describe(excessOf.name, () => {
  it('should keep room for the answer where the window holds it, too', () => {
    const question = { total: 90, window: 100, provider: 'openai' };
    expect(excessOf(question)).toBe(0);
    expect(excessOf({ ...question, maxTokens: 30 })).toBe(20);
    expect(excessOf({ ...question, maxTokens: 30, provider: 'gemini' })).toBe(0);
    expect(excessOf({ ...question, window: null, maxTokens: 30 })).toBe(0);
  });
});
