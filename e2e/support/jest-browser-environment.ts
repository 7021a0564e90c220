import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './launch.ts';

/** So much of a page is told of a test that fails: what is in front is read last. */
const toldChars = 2500;

/**
 * One browser for all files: Jest keeps the module of an environment, and gives every file new ones of its own. To start
 * one, and to load what drives it, would cost each file more than many of its tests.
 */
let running: Browser | undefined;

/** Node with a browser; what a file has opened in it is closed before the next one. */
export default class BrowserEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    if (!running?.isConnected()) running = await launchBrowser();
    const browser = running;
    this.global.browserOfRun = () => browser;
  }

  override async teardown(): Promise<void> {
    await Promise.all(running?.contexts().map((context) => context.close()) ?? []);
    await super.teardown();
  }

  /** Tells what the pages show where a test fails: often nobody can look at the machine. */
  async handleTestEvent({ name }: Circus.Event): Promise<void> {
    if (name !== 'test_fn_failure') return;
    const pages = running?.contexts().flatMap((context) => context.pages()) ?? [];
    for (const page of pages) process.stderr.write(`${page.url()}\n${await shownBy(page)}\n`);
  }
}

async function shownBy(page: Page): Promise<string> {
  try {
    return (await page.locator('body').ariaSnapshot({ timeout: 2000 })).slice(-toldChars);
  } catch (error) {
    return String(error);
  }
}

export async function closeBrowser(): Promise<void> {
  await running?.close();
}
