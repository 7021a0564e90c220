import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import type { Config, Result } from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { computeMedianRun } from 'lighthouse/core/lib/median-run.js';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../support/launch';
import { newAccount, newProject } from '../support/people';
import { Person } from '../support/person';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
}

export const needs = ['postgres', 'redis', 'app'] as const;

const categories = { performance: '≥ 95', accessibility: '≥ 100', 'best-practices': '≥ 100' } as const;

/** The median of them counts, as Lighthouse advises where figures vary. */
const runsOfPage = 3;

/** Of the pieces of a project that is opened again: without the tour, which begins in the sample project. */
const texts = Array.from({ length: 40 }, (_, index) => 'A sentence of the text. '.repeat(8 + index));

/**
 * Lighthouse as it is set by itself: a phone with a slow network and a slow processor, nothing in the cache. Pages of
 * a person are measured in the browser in which they signed in; the workbench also as it is set for desks, where it is used.
 */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'promptyflow-lighthouse-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...chromiumOptions,
    locale: 'en-US',
    args: [...chromiumOptions.args, '--remote-debugging-port=0'],
  });
  try {
    // Its first line is the port that the browser has taken.
    const port = parseInt(await readFile(join(folder, 'DevToolsActivePort'), 'utf8'));
    const url = process.env.PROMPTYFLOW_URL ?? '';
    const person = await Person.in(context);
    const rows: Row[] = [];
    for (const path of ['/sign-in', '/sign-up']) rows.push(...(await measure(`${url}${path}`, port)));
    if (await hasLandingPage(person, url)) rows.push(...(await measure(`${url}/`, port)));
    const account = await newAccount();
    await person.signIn(account);
    rows.push(...(await measure(`${url}/projects`, port)));
    const project = await newProject(account, texts);
    const workbench = `${url}/projects/${project.id}`;
    rows.push(...(await measure(workbench, port, 'the workbench')));
    rows.push(...(await measure(workbench, port, 'the workbench at a desk', desktop)));
    return rows;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function hasLandingPage({ page }: Person, url: string): Promise<boolean> {
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  return new URL(page.url()).pathname === '/';
}

async function runOnce(url: string, port: number, config?: Config, isSecond = false): Promise<Result> {
  const flags = { port, logLevel: 'error', onlyCategories: Object.keys(categories) } as const;
  const result = await lighthouse(url, flags, config);
  if (!result) throw new Error(`Lighthouse told nothing of ${url}`);
  const { lhr } = result;
  // Chromium now and then begins its trace too late, which Lighthouse asks to do again.
  if (lhr.runtimeError?.code === 'NO_NAVSTART' && !isSecond) return runOnce(url, port, config, true);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  return lhr;
}

async function measure(
  url: string,
  port: number,
  name = new URL(url).pathname,
  config?: Config,
): Promise<Row[]> {
  const runs: Result[] = [];
  for (let run = 0; run < runsOfPage; run++) runs.push(await runOnce(url, port, config));
  const lhr: Result = computeMedianRun(runs);
  const seconds = (id: string) => (lhr.audits[id]?.numericValue ?? 0) / 1000;
  // What costs points is named, so that a figure that fell says why.
  for (const [id, { auditRefs }] of Object.entries(lhr.categories)) {
    for (const { id: auditId, weight } of auditRefs) {
      const { score, title, displayValue = '' } = lhr.audits[auditId] ?? {};
      if (weight > 0 && typeof score === 'number' && score < 0.9)
        console.log(`${name}: ${id}: ${title} ${displayValue} (${score})`);
    }
  }
  return [
    ...Object.entries(categories).map(([id, goal]) => ({
      name: `${name}: ${id.replace('-', ' ')}`,
      value: Math.round((lhr.categories[id]?.score ?? 0) * 100),
      unit: 'of 100',
      goal,
    })),
    {
      name: `${name}: largest contentful paint`,
      value: seconds('largest-contentful-paint'),
      unit: 's',
      goal: '≤ 1.5',
    },
    {
      name: `${name}: the same without the slow network and processor`,
      value: observed(lhr.audits['metrics']?.details),
      unit: 's',
    },
    { name: `${name}: blocked time`, value: seconds('total-blocking-time') * 1000, unit: 'ms' },
    {
      name: `${name}: layout shift`,
      value: lhr.audits['cumulative-layout-shift']?.numericValue ?? 0,
      unit: '',
    },
  ];
}

/** Lighthouse computes what a slow phone would need; this is what the browser of the bench took. */
function observed(details: unknown): number {
  const [metrics] =
    (details as { items?: { observedLargestContentfulPaint?: number }[] } | undefined)?.items ?? [];
  return (metrics?.observedLargestContentfulPaint ?? 0) / 1000;
}
