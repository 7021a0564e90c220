import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { whenStill } from './support/findings';
import { Keyboard } from './support/focus';
import { applicationUrl } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

/** Pictures of the page by their names, those that are far below after coming to them. */
async function shownPictures(page: Page): Promise<(string | undefined)[]> {
  const pictures = page.locator('pf-product-shot img');
  for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
  );
  return pictures.evaluateAll((all) =>
    all.map((one) => (one as HTMLImageElement).currentSrc.split('/').at(-1)),
  );
}

const tour = (page: Page) => page.getByTestId('tour');

/** Whether the card of the tour leaves free what it speaks of. */
function coversItsTarget(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [card, ...rings] = [...document.querySelectorAll('[data-testid=tour], pf-tour-card .ring')]
      .toSorted((one) => (one.classList.contains('ring') ? 1 : -1))
      .map((element) => element.getBoundingClientRect());
    if (!card || rings.length === 0) return true;
    return rings.some(
      ({ left, right, top, bottom }) =>
        left < card.right && right > card.left && top < card.bottom && bottom > card.top,
    );
  });
}

async function walk(page: Page, name: string): Promise<string[]> {
  const headings: string[] = [];
  for (let step = 0; step < 5; step++) {
    await page.locator(`[data-testid=tour][data-step="${step}"]`).waitFor();
    await page.locator('pf-tour-card .ring').first().waitFor();
    await whenStill(page);
    headings.push(await tour(page).getByRole('heading').innerText());
    expect({ name, step, covers: await coversItsTarget(page) }).toEqual({ name, step, covers: false });
    await page.keyboard.press('Enter');
  }
  await tour(page).waitFor({ state: 'detached' });
  return headings;
}

describe('the first minutes', () => {
  it('should lead from the landing page to a tour of the sample, which one leaves at once and calls back', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    const keyboard = new Keyboard(page);
    await page.goto(applicationUrl);
    await page.getByTestId('landing-sign-up').waitFor();
    expect(new Set(await shownPictures(page)).size).toBe(6);
    await expectSound(page, 'landing, light');
    await page.evaluate(() => scrollTo(0, 0));

    await keyboard.reach(page.getByTestId('landing-sign-up'));
    await keyboard.press('Enter');
    await page.waitForURL('**/sign-up');
    await keyboard.reach(page.getByLabel('Name'));
    await keyboard.write('Anna');
    await keyboard.reach(page.getByLabel('E-mail'));
    await keyboard.write(`first-${randomUUID()}@example.com`);
    await keyboard.reach(page.getByLabel('Password', { exact: true }));
    await keyboard.write('correct horse battery');
    await keyboard.press('Enter');
    await page.waitForURL('**/projects');
    await keyboard.use('link', /^Sample/);

    await keyboard.arrivesIn(tour(page));
    await expectSound(page, 'tour');
    await keyboard.press('Escape');
    await tour(page).waitFor({ state: 'detached' });
    await keyboard.expectSeen('after leaving the tour');
    await page.reload();
    await page.getByTestId('tile').first().waitFor();
    expect(await tour(page).count()).toBe(0);

    // From the list of keys; then through all of it, and it is heard.
    await page.keyboard.press('?');
    await keyboard.reach(page.getByTestId('shortcuts-tour'));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(tour(page));
    expect(new Set(await walk(page, 'wide')).size).toBe(5);
    await page
      .locator('.cdk-live-announcer-element', { hasText: 'Step 5 of 5' })
      .waitFor({ state: 'attached' });

    // From the palette, on a phone.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('Control+K');
    await page
      .getByTestId('palette-field')
      .locator('input')
      .or(page.locator('input[data-testid=palette-field]'))
      .fill('Tour of');
    await page.getByTestId('palette-option').first().click();
    await tour(page).waitFor();
    await walk(page, 'phone');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should show the landing page to visitors alone, in their language and theme', async () => {
    const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    const { page } = person;
    await page.goto(applicationUrl);
    await page.getByTestId('landing-sign-up').waitFor();
    const pictures = await shownPictures(page);
    expect(pictures[0]).toBe('phone.ru.dark.webp');
    expect(pictures.every((name) => name?.endsWith('.ru.dark.webp'))).toBe(true);
    await expectSound(page, 'landing, dark');
    await page.goto(`${applicationUrl}/keys`);
    await page.waitForURL('**/sign-in?returnTo=%2Fkeys');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
