import { setTimeout as pause } from 'node:timers/promises';

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
