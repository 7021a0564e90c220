import { describe, expect, it } from '@jest/globals';
import { markEnd, markStart, toSnippet } from './snippet';

const mark = (text: string) => `${markStart}${text}${markEnd}`;

describe(toSnippet.name, () => {
  it('should tell where the marked words stand', () => {
    const snippet = toSnippet(`На ${mark('рынке')} 🧑‍🚀 of ${mark('markets')}.`);
    expect(snippet.text).toBe('На рынке 🧑‍🚀 of markets.');
    expect(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual([
      'рынке',
      'markets',
    ]);
  });

  it('should take a text without marks, and marks without a text or an end', () => {
    expect(toSnippet('Plain <b>text</b>')).toEqual({ text: 'Plain <b>text</b>', marks: [] });
    expect(toSnippet(`a${mark('')}b${markStart}c`)).toEqual({ text: 'abc', marks: [] });
  });
});
