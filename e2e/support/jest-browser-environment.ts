import { TestEnvironment } from 'jest-environment-node';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './launch.ts';

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
}

export async function closeBrowser(): Promise<void> {
  await running?.close();
}
