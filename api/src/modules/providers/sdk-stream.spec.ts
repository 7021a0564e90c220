import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markedParts } from './sdk-stream';

const mark = { anthropic: { cacheControl: { type: 'ephemeral' } } };

const textsOf = (prompt: string, breakpoints: readonly number[]) =>
  markedParts(prompt, breakpoints, mark).map(({ text, providerOptions }) => [text, providerOptions === mark]);

describe(markedParts.name, () => {
  it('should mark what ends at a breakpoint and leave the rest', () => {
    expect(textsOf('rules, context, question', [6, 15])).toEqual([
      ['rules,', true],
      [' context,', true],
      [' question', false],
    ]);
    expect(textsOf('question', [])).toEqual([['question', false]]);
  });

  it('should keep what shows nothing with what is beside it', () => {
    expect(textsOf('\n\ncontext\n', [2, 9])).toEqual([['\n\ncontext\n', true]]);
    expect(textsOf('a \n b', [1, 3])).toEqual([
      ['a', true],
      [' \n b', false],
    ]);
  });

  it('should leave out nothing, whatever the breakpoints', () => {
    const prompts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'я') });
    fc.assert(
      fc.property(prompts, fc.uniqueArray(fc.nat(20), { maxLength: 4 }), (prompt, places) => {
        const breakpoints = places.filter((place) => place <= prompt.length).sort((a, b) => a - b);
        const parts = markedParts(prompt, breakpoints, mark);
        expect(parts.map(({ text }) => text).join('')).toBe(prompt);
        expect(parts.filter(({ providerOptions }) => providerOptions).length).toBeLessThanOrEqual(4);
        if (prompt.trim() !== '') expect(parts.every(({ text }) => text.trim() !== '')).toBe(true);
      }),
    );
  });
});
