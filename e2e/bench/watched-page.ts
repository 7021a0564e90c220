import type { Page } from 'playwright-core';

/** What {@link watch} keeps in the page. */
interface Watched {
  tasks: number[];
  keys: number[];
  text: string;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Notes, from the start of each page on, the tasks over 50 ms and how long each key takes to be drawn. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { tasks: [], keys: [], text: '' };
    window.watched = watched;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') watched.keys.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** The longest task since the last call, 50 ms when none was longer: shorter ones are not told of. */
export async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(1500);
  return page.evaluate(() => Math.max(50, ...window.watched.tasks.splice(0)));
}

/** Presses a key `times` over; gives how long each took until it was drawn, at the resolution of 8 ms. */
export async function pressKeys(page: Page, times: number): Promise<number[]> {
  await page.evaluate(() => void window.watched.keys.splice(0));
  for (let time = 0; time < times; time++) {
    await page.keyboard.press('x');
    await page.waitForTimeout(60);
  }
  const keys = await page.evaluate(() => window.watched.keys.splice(0));
  return [...keys, ...Array.from({ length: Math.max(0, times - keys.length) }, () => 16)];
}

/** Milliseconds from the last byte of the newest answer from `path` until `selector` is drawn. */
export function drawnAfterAnswer(page: Page, path: string, selector: string): Promise<number> {
  return page.evaluate(
    ([address = '', wanted = '']) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const answer = performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.includes(address))
            .at(-1) as PerformanceResourceTiming | undefined;
          if (!answer || !document.querySelector(wanted)) return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - answer.responseEnd)));
        };
        look();
      }),
    [path, selector],
  );
}

/** Scrolls an element from top to bottom, `step` pixels a frame; gives the times between frames. */
export function scrollThrough(page: Page, selector: string, step: number): Promise<number[]> {
  return page.evaluate(
    ([wanted, pixels]) =>
      new Promise<number[]>((resolve) => {
        const element = document.querySelector(String(wanted));
        if (!element) throw new Error(`nothing is ${wanted}`);
        const frames: number[] = [];
        let last: number | null = null;
        const move = (now: number) => {
          if (last !== null) frames.push(now - last);
          last = now;
          const before = element.scrollTop;
          element.scrollTop += Number(pixels);
          if (element.scrollTop === before) resolve(frames);
          else requestAnimationFrame(move);
        };
        requestAnimationFrame(move);
      }),
    [selector, step] as const,
  );
}
