import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';

const withinMs = 10_000;

/** Until what is said of a page holds: a page is drawn some moments after what alters it. Fails with what is shown then. */
export async function soon(expectation: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await pause(20);
  }
}

/** What an element says once it says something: it is on the page some moments before its words are. */
export async function wordsOf(element: Locator): Promise<string> {
  let words = '';
  await soon(async () => {
    words = await element.innerText();
    expect(words).not.toBe('');
  });
  return words;
}
