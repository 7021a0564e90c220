import AxeBuilder from '@axe-core/playwright';
import type { ElementHandle, Locator, Page } from 'playwright-core';

/**
 * What axe finds wrong on the page as it is; `impacts` narrows it down. Menus stand outside of the landmarks, at the
 * end of the page: one comes to them from their button, with the focus.
 */
export async function axeFindings(page: Page, impacts?: readonly string[]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const findings = violations
    .filter(({ impact }) => !impacts || impacts.includes(impact ?? ''))
    .map(async ({ id, nodes }) => {
      const places = nodes.map(({ target }) => target.join(' '));
      const wrong = id === 'region' ? await outsideOfMenus(page, places) : places;
      return wrong.length === 0 ? [] : [`${id}: ${wrong.join(', ')}`];
    });
  return (await Promise.all(findings)).flat();
}

function outsideOfMenus(page: Page, selectors: readonly string[]): Promise<string[]> {
  return page.evaluate(
    (all) => all.filter((selector) => !document.querySelector(selector)?.closest('.cdk-overlay-container')),
    selectors,
  );
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
