import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationUrl, newAccount, newProject, storedText } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();
let account: Account;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
});

beforeEach(async () => {
  anna = await Person.arrive(browser, 'en-US', { serviceWorkers: 'allow' });
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

/** Until the page is on the device and the next visit would come from there. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    // It answers from its cache once it has told which version it is.
    const told = new Promise((done) => navigator.serviceWorker.addEventListener('message', done));
    active?.postMessage({ action: 'CHECK_FOR_UPDATES', nonce: 1 });
    await told;
  });
}

describe('Starting without a network', () => {
  it('should open, say what waits, and send it when the network is back', async () => {
    const project = await newProject(account, ['first text']);
    const [itemId = ''] = project.itemIds;
    const { page } = anna;
    await anna.signIn(account);
    await kept(page);
    await anna.openProject(project.id);
    await anna.openText(itemId);
    await anna.waitUntilSaved();
    await anna.goOffline(true);
    await anna.placeCaret(0);
    await page.keyboard.insertText('unsent ');
    await page.locator('[data-testid=save-state][data-state=offline]').waitFor();

    // Texts of a language that was not shown before are there, too.
    await page.evaluate(() => localStorage.setItem('pf.language', 'ru'));
    await page.reload();
    await page.getByRole('heading', { name: 'Сервер не отвечает' }).waitFor();
    const answer = await page.evaluate(() => fetch('/api/health').then(String, () => 'not reached'));
    expect(answer).toBe('not reached');
    expect(await page.getByTestId('waiting-work').innerText()).toMatch(/^1 ваша правка ждёт/);
    expect(page.url()).toContain(project.id);

    await anna.goOffline(false);
    await page.getByTestId('context-map').waitFor();
    await anna.waitUntilSaved();
    expect(await storedText(account, project.id, itemId)).toBe('unsent first text');
  });
});

describe('The files of a version', () => {
  it('should be kept for good, and not be found in another version', async () => {
    const index = await (await fetch(`${applicationUrl}/projects`)).text();
    const names = [...index.matchAll(/(?:href|src)="((?:chunk|main|styles)-[^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const { headers } = await fetch(`${applicationUrl}/${name}`);
      expect([name, headers.get('cache-control')]).toEqual([name, 'public, max-age=31536000, immutable']);
    }
    expect((await fetch(`${applicationUrl}/chunk-a1B2c3D4.js`)).status).toBe(404);
    for (const name of ['', 'ngsw.json', 'service-worker.js', 'i18n/ru.json']) {
      const { status, headers } = await fetch(`${applicationUrl}/${name}`);
      expect([name, status, headers.get('cache-control')]).toEqual([name, 200, 'no-cache']);
    }
  });
});

describe('A new version', () => {
  let server: Server;
  let version = 1;

  /** The product at an address of its own, where a version can be replaced. */
  beforeEach(async () => {
    server = createServer((incoming, outgoing) => {
      const upstream = request(
        new URL(incoming.url ?? '/', applicationUrl),
        { method: incoming.method, headers: { ...incoming.headers, 'accept-encoding': 'identity' } },
        (answer) => {
          const isManifest = incoming.url?.startsWith('/ngsw.json') ?? false;
          if (!isManifest) {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
            return;
          }
          void answer.toArray().then((parts) => {
            const manifest = JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as object;
            outgoing.setHeader('content-type', 'application/json');
            outgoing.end(JSON.stringify({ ...manifest, appData: { version } }));
          });
        },
      );
      upstream.on('error', () => outgoing.destroy());
      incoming.pipe(upstream);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('should be offered, and come with the reload', async () => {
    const { page } = anna;
    const { port } = server.address() as AddressInfo;
    await anna.signIn(account, `http://localhost:${port}`);
    await kept(page);
    // The worker knows whom to tell from the second visit on.
    await page.reload();
    await page.getByTestId('project-create').waitFor();
    version = 2;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const reload = page.getByRole('button', { name: 'Reload' });
    await reload.waitFor();
    const reloaded = page.waitForEvent('load');
    await reload.click();
    await reloaded;
    await page.getByTestId('project-create').waitFor();
    expect(await reload.count()).toBe(0);
  });
});
