import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong on the page as it is; `impacts` narrows it down. */
export async function axeFindings(page: Page, impacts?: readonly string[]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => !impacts || impacts.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Controls that the screen or what holds them cuts off at a side, and cannot be scrolled to. */
export function controlsCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isCut = (control: Element): boolean => {
      const box = control.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || !control.checkVisibility({ visibilityProperty: true }))
        return false;
      if (control.closest('.cdk-visually-hidden, [inert]')) return false;
      for (let holder = control.parentElement; holder; holder = holder.parentElement) {
        if (scrolls(holder) && holder.scrollWidth > holder.clientWidth) return false;
      }
      return box.right > innerWidth + 1 || box.left < -1;
    };
    return [...document.querySelectorAll('button, a, input, select, textarea')]
      .filter(isCut)
      .map((control) => control.getAttribute('data-testid') ?? control.outerHTML.slice(0, 120));
  });
}
