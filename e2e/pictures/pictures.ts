/** `node pictures.js <folder>`, beside a running product: see `tools/gallery/pictures.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { whenStill } from '../support/findings';
import { applicationUrl } from '../support/people';
import { launchBrowser } from '../support/launch';
import { Person } from '../support/person';
import { prepareStudy } from './study';
import type { Study } from './study';
import type { Language } from './study-content';

const [folder = '.'] = process.argv.slice(2);
/** Of one picture; the landing page is to be there at once. */
const mostBytes = 60 * 1024;
const qualities = [82, 75, 68, 60, 52, 45, 38, 30];

/** What is on a picture. */
interface Shot {
  readonly name: string;
  readonly view: { readonly width: number; readonly height: number };
  /** Of the picture, in pixels. */
  readonly width: number;
  /** Of the height to the width. */
  readonly ratio: number;
  readonly path: (study: Study) => string;
  /** What is on it, from its top left over its whole width; the page when left out. */
  readonly part?: string;
  /** Width that somebody has given the pane of the prompt, in CSS pixels. */
  readonly pane?: number;
  /** Something that is there once all is drawn. */
  readonly drawn: string;
}

const project = ({ projectId }: Study) => `/projects/${projectId}`;
const detail = { width: 1200, ratio: 11 / 15 } as const;
const template = '[data-testid=tab-template] .cm-line';

const shots: readonly Shot[] = [
  {
    ...{ name: 'workbench', view: { width: 1440, height: 900 }, width: 1600, ratio: 5 / 8 },
    ...{ path: project, drawn: template },
  },
  {
    ...{ name: 'phone', view: { width: 390, height: 680 }, width: 780, ratio: 68 / 39 },
    ...{ path: project, drawn: '[data-testid=tile]' },
  },
  {
    ...detail,
    ...{
      name: 'map',
      view: { width: 1464, height: 800 },
      path: project,
      part: 'pf-centre-pane',
      drawn: template,
    },
  },
  {
    ...detail,
    ...{
      name: 'prompt',
      pane: 660,
      view: { width: 1504, height: 800 },
      path: project,
      part: 'section.prompt',
      drawn: template,
    },
  },
  {
    ...detail,
    ...{ name: 'answers', view: { width: 1104, height: 640 }, part: 'pf-comparison' },
    path: ({ projectId, comparisonId }) => `/projects/${projectId}?compare=${comparisonId}`,
    drawn: '[data-testid=compare-column]:nth-of-type(2) h2, [data-testid=compare-column] table',
  },
  {
    ...detail,
    ...{ name: 'templates', view: { width: 900, height: 760 }, part: 'main' },
    ...{ path: () => '/templates', drawn: '[data-template-id]' },
  },
  {
    ...detail,
    ...{ name: 'keys', view: { width: 760, height: 640 }, part: 'main' },
    ...{ path: () => '/keys', drawn: '[data-testid=key-openai]' },
  },
];

async function take(
  browser: Browser,
  study: Study,
  language: Language,
  theme: 'light' | 'dark',
): Promise<void> {
  const person = await Person.arrive(browser, language === 'ru' ? 'ru-RU' : 'en-US', { colorScheme: theme });
  const { page } = person;
  await person.signIn(study.account);
  const screen = await person.context.newCDPSession(page);
  for (const { name, view, width, ratio, path, part = 'html', pane = 560, drawn } of shots) {
    await page.setViewportSize(view);
    await page.evaluate((px) => localStorage.setItem('pf.pane.workbench.prompt', String(px)), pane);
    await page.goto(`${applicationUrl}${path(study)}`);
    await page.locator(drawn).first().waitFor();
    await page.mouse.move(view.width - 1, view.height - 1);
    await page.waitForLoadState('networkidle');
    await whenStill(page);
    const box = await page.locator(part).first().boundingBox();
    if (!box) throw new Error(`${name}: ${part} is not there`);
    const clip = { ...box, height: box.width * ratio, scale: width / box.width };
    for (const quality of qualities) {
      const { data } = await screen.send('Page.captureScreenshot', { format: 'webp', quality, clip });
      const bytes = Buffer.from(data, 'base64');
      if (bytes.length > mostBytes && quality !== qualities.at(-1)) continue;
      writeFileSync(join(folder, `${name}.${language}.${theme}.webp`), bytes);
      console.log(`${name}.${language}.${theme}: ${bytes.length} bytes, quality ${quality}`);
      break;
    }
  }
  await person.leave();
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const language of ['en', 'ru'] as const) {
  const study = await prepareStudy(language);
  for (const theme of ['light', 'dark'] as const) await take(browser, study, language, theme);
}
await browser.close();
