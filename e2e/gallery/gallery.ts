/** `node gallery.js <folder> [part of a name]`, beside a running product: see `tools/gallery/run.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, controlsCutOff, whenStill } from '../support/findings';
import { launchBrowser } from '../support/launch';
import { Person } from '../support/person';
import type { Screen } from '../support/screens';
import { contactSheet } from './contact-sheet';
import { furnish } from './furnished';
import type { Furnished, Language } from './furnished';
import { openScreens, pageScreens, projectScreens, promptScreens } from './screens';

const [folder = '.', wanted = ''] = process.argv.slice(2);
const overlays = '.cdk-overlay-backdrop, .cdk-menu, pf-tour-card [data-testid=tour]';
/** The reference for programs is Swagger UI's, with its own landmarks and colours. */
const drawnByOthers = '[data-testid=api-operations]';
/** Pixels of a page that goes on below the screen. */
const mostBelow = 2400;

/** One language, theme and width. */
export interface View {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly width: number;
}

const views = (['en', 'ru'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    [1440, 390].map((width): View => ({ language, theme, width })),
  ),
);
const nameOf = ({ language, theme, width }: View) => `${language}-${theme}-${width}`;

class Gallery {
  readonly taken = new Map<string, string[]>();
  readonly faults: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  async visit(view: View, furnished: Furnished): Promise<void> {
    const { language, theme, width } = view;
    const locale = language === 'ru' ? 'ru-RU' : 'en-US';
    const person = await Person.arrive(this.browser, locale, { width, colorScheme: theme });
    person.page.setDefaultTimeout(10_000);
    await this.take(view, person, openScreens(furnished));
    await person.signIn(furnished.account);
    await person.knowsTheTour(furnished.account);
    await this.take(view, person, pageScreens(furnished));
    await this.take(view, person, projectScreens(furnished));
    await this.take(view, person, promptScreens);
    this.faults.push(...person.errors.map((error) => `${nameOf(view)}: ${error}`));
    await person.leave();
  }

  private async take(view: View, { page }: Person, screens: readonly Screen[]): Promise<void> {
    for (const [name, openIt] of screens) {
      const label = `${nameOf(view)} ${name}`;
      try {
        await openIt(page);
        await page.waitForFunction(
          (loading) => !document.querySelector(loading),
          'pf-skeleton, pf-spinner, .cm-editor:empty',
        );
        await whenStill(page);
        await takeWhole(page, this.pathOf(view, name));
        const findings = [
          ...((await page.locator(drawnByOthers).isVisible()) ? [] : await axeFindings(page)),
          ...(await controlsCutOff(page)).map((one) => `cut off: ${one}`),
        ];
        this.faults.push(...findings.map((finding) => `${label}: ${finding}`));
      } catch (error) {
        this.faults.push(`${label}: ${String(error).split('\n')[0] ?? ''}`);
      }
      if (await page.locator(overlays).first().isVisible()) await page.keyboard.press('Escape');
    }
  }

  private pathOf(view: View, name: string): string {
    const file = `${name.replace(/[^a-z0-9]+/gi, '-')}.png`;
    mkdirSync(join(this.folder, nameOf(view)), { recursive: true });
    this.taken.set(name, [...(this.taken.get(name) ?? []), `${nameOf(view)}/${file}`]);
    return join(this.folder, nameOf(view), file);
  }
}

/** A page that goes on below the screen is taken as on a higher one. */
async function takeWhole(page: Page, path: string): Promise<void> {
  const size = page.viewportSize();
  const below = await page.evaluate(() => {
    const main = document.querySelector('main');
    const scrolled = main && getComputedStyle(main).overflowY === 'auto' ? main : document.documentElement;
    return Math.max(scrolled.scrollHeight - scrolled.clientHeight, 0);
  });
  if (!size || below === 0 || (await page.locator(overlays).first().isVisible())) {
    await page.screenshot({ path });
    return;
  }
  await page.setViewportSize({ ...size, height: size.height + Math.min(below, mostBelow) });
  // Pictures that were below the screen are only fetched now.
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) =>
        image.complete || !image.checkVisibility() || image.getBoundingClientRect().top > innerHeight,
    ),
  );
  await whenStill(page);
  await page.screenshot({ path });
  await page.setViewportSize(size);
}

const browser = await launchBrowser();
const gallery = new Gallery(browser, folder);
for (const language of ['en', 'ru'] as const) {
  for (const view of views.filter((one) => one.language === language && nameOf(one).includes(wanted))) {
    console.log(nameOf(view));
    await gallery.visit(view, await furnish(language));
  }
}
await browser.close();
writeFileSync(join(folder, 'index.html'), contactSheet(gallery.taken));
for (const fault of gallery.faults) console.error(fault);
console.log(
  `${gallery.taken.size} screens in ${join(folder, 'index.html')}, ${gallery.faults.length} faults`,
);
process.exit(gallery.faults.length === 0 ? 0 : 1);
