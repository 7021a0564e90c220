import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { ElementHandle, Frame, Locator, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type WindowWithAxe = Window & { axe?: typeof Axe };

interface AxeOptions {
  /** How bad it must be; however bad it is when absent. */
  readonly impacts?: readonly string[];
  /** A selector of the part that is looked at; the whole page when absent. */
  readonly within?: string;
}

/**
 * What axe finds wrong on the page once it is still: what fades in has its colours only then. Menus stand outside of
 * the landmarks, at the end of the page: one comes to them from their button, with the focus.
 */
export async function axeFindings(page: Page, { impacts, within }: AxeOptions = {}): Promise<string[]> {
  await Promise.all(page.frames().map(bringAxe));
  await whenStill(page);
  return page.evaluate(
    async ([wanted, part]) => {
      const { axe } = window as WindowWithAxe;
      if (!axe) throw new Error('the page was left before axe could look at it');
      const options: Axe.RunOptions = { resultTypes: ['violations'] };
      const { violations } = await axe.run(part ? { include: [part] } : document, options);
      return violations
        .filter(({ impact }) => !wanted || wanted.includes(impact ?? ''))
        .flatMap(({ id, nodes }) => {
          const places = nodes.map(({ target }) => target.join(' '));
          const menuAt = (place: string) => document.querySelector(place)?.closest('.cdk-overlay-container');
          const wrong = id === 'region' ? places.filter((place) => !menuAt(place)) : places;
          return wrong.length === 0 ? [] : [`${id}: ${wrong.join(', ')}`];
        });
    },
    [impacts, within] as const,
  );
}

/** Once for a document: it is half a megabyte. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axeSource);
}

/** Until what slides in is where it ends; what turns for ever, or is not drawn and so never ends, is not waited for. */
export async function whenStill(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .filter(({ effect }) =>
          (effect as KeyframeEffect).target?.checkVisibility({ contentVisibilityAuto: true }),
        )
        .map(({ finished }) => finished),
    ),
  );
}

/** Until a field holds a value: it is there a moment before the page is drawn with what it begins with. */
export async function untilHolds(field: Locator, value: string): Promise<void> {
  const element = (await field.elementHandle()) as ElementHandle<HTMLTextAreaElement>;
  await field.page().waitForFunction(([shown, wanted]) => shown.value === wanted, [element, value] as const);
}

/** Controls that the screen cuts off at a side, and that cannot be scrolled to. */
export function controlsCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canScroll = (element: Element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
    const isCutOff = (control: Element): boolean => {
      const { left, right, width, height } = control.getBoundingClientRect();
      if (width === 0 || height === 0 || control.closest('.cdk-visually-hidden, [inert]')) return false;
      if (!control.checkVisibility({ visibilityProperty: true })) return false;
      for (let holder = control.parentElement; holder; holder = holder.parentElement) {
        if (canScroll(holder)) return false;
      }
      return right > innerWidth + 1 || left < -1;
    };
    return [...document.querySelectorAll('button, a, input, select, textarea')]
      .filter(isCutOff)
      .map((control) => control.getAttribute('data-testid') ?? control.outerHTML.slice(0, 120));
  });
}
