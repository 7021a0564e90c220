import { jest } from '@jest/globals';
import { printSheet } from './print-sheet';

const sheets = () => [...document.querySelectorAll('.pf-sheet')].map(({ textContent }) => textContent);

describe(printSheet.name, () => {
  afterEach(() => jest.restoreAllMocks());

  it('should stand on the page while it is printed, and no longer', () => {
    let printed: (string | null)[] = [];
    jest.spyOn(globalThis, 'print').mockImplementation(() => {
      printed = sheets();
    });
    const content = document.createElement('pre');
    content.textContent = 'The text';
    printSheet({ title: 'A prompt', facts: ['gpt-4o', '', 'today'], content: [content] });
    expect(printed).toEqual(['A promptgpt-4o · todayThe text']);
    dispatchEvent(new Event('afterprint'));
    expect(sheets()).toEqual([]);
  });
});
