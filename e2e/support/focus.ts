import type { Locator, Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];

/** What has the focus, and why a person could not see that it has; empty when they can. */
interface Seen {
  readonly what: string;
  readonly faults: readonly string[];
  /** Nothing has it, though what had it before is still there. */
  readonly hasLeft: boolean;
}

/** More presses than any way on the page needs. */
const mostPresses = 90;
/** A ring may fade in, and a page that opens may take its time. */
const patienceMs = 10_000;

/**
 * A person with a keyboard and nothing else. After every press the focus must be somewhere, on the screen, with a
 * ring around it; a control that no number of presses reaches fails the test.
 */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses keys, and looks where the focus is then; what has it. */
  async press(...keys: readonly string[]): Promise<string> {
    let what = '';
    for (const key of keys) {
      await this.page.keyboard.press(key);
      // Behind its last control a page gives the focus to the browser, and gets it back at its other end.
      if (key.endsWith('Tab') && (await look(this.page)).hasLeft) await this.page.keyboard.press(key);
      what = await this.expectSeen(`after ${key}`);
    }
    return what;
  }

  /** Puts text where the caret is. */
  async write(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
    await this.expectSeen('after writing');
  }

  /** Presses `key` until what is wanted has the focus. */
  async reach(wanted: Locator, key = 'Tab'): Promise<void> {
    await wanted.first().waitFor();
    const passed: string[] = [];
    while (!(await hasFocus(wanted))) {
      if (passed.push(await this.press(key)) > mostPresses) throw notReached(wanted, key, passed);
    }
  }

  /** The same for a control by its role and name, as a screen reader calls it; with the key that uses it. */
  async use(role: Role, name: string | RegExp, key = 'Enter', way = 'Tab'): Promise<void> {
    await this.reach(this.page.getByRole(role, { name, exact: typeof name === 'string' }), way);
    await this.press(key);
  }

  /** Waits until the focus has come into what has opened. */
  async arrivesIn(place: Locator): Promise<void> {
    await place.waitFor();
    const element = await place.elementHandle();
    await this.page.waitForFunction(
      (holder) =>
        holder?.contains(document.activeElement) === true && document.activeElement !== document.body,
      element,
      { timeout: patienceMs },
    );
    await this.expectSeen('after opening');
  }

  /** The focus is somewhere, and the eye sees where; what has it. */
  async expectSeen(when: string): Promise<string> {
    const until = Date.now() + patienceMs;
    let seen = await look(this.page);
    while (seen.faults.length > 0 && Date.now() < until) {
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      seen = await look(this.page);
    }
    if (seen.faults.length > 0) throw new Error(`${when}: ${seen.what} ${seen.faults.join(', ')}`);
    return seen.what;
  }
}

function notReached(wanted: Locator, key: string, passed: readonly string[]): Error {
  return new Error(`${String(wanted)} is not reached by ${key}: ${passed.join(' → ')}`);
}

async function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluateAll((elements) => elements.includes(document.activeElement as never));
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const memory = window as Window & { lastFocused?: Element };
    const focused = document.activeElement;
    if (!focused || focused === document.body) {
      const hasLeft = memory.lastFocused?.isConnected === true;
      return { what: 'the body', faults: ['has the focus'], hasLeft };
    }
    memory.lastFocused = focused;
    const name = focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 40);
    const what = `<${focused.tagName.toLowerCase()}> “${name}”`;

    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--pf-focus)';
    const ringColor = getComputedStyle(probe).color;
    probe.remove();
    const hasRing = (element: Element, pseudo?: string) => {
      const style = getComputedStyle(element, pseudo);
      const hasOutline = style.outlineStyle !== 'none' && style.outlineColor === ringColor;
      const hasEdge = [style.borderTopColor, style.borderBottomColor].includes(ringColor);
      const isFilled = pseudo !== undefined && style.backgroundColor === ringColor;
      return hasOutline || hasEdge || isFilled || style.boxShadow.includes(ringColor);
    };
    const holders: Element[] = [];
    for (let holder = focused.parentElement; holder && holders.length < 6; holder = holder.parentElement) {
      if (holder !== document.body) holders.push(holder);
    }
    const isRinged =
      [focused, ...focused.children, ...holders].some((element) => hasRing(element)) ||
      hasRing(focused, '::after');

    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const isOnScreen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const isDrawn = focused.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return {
      what,
      hasLeft: false,
      faults: [
        ...(isDrawn && Math.max(right - left, bottom - top) > 1 ? [] : ['is not drawn']),
        ...(isOnScreen ? [] : ['is outside of the screen']),
        ...(isRinged ? [] : ['has no ring']),
      ],
    };
  });
}
