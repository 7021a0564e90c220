/**
 * A process of pages that type into one project, for tests of the whole product under faults: forked, it does what it is
 * asked ({@link Ask}) and tells what comes of it ({@link Told}).
 */
// What Angular has compiled in part is finished when it is loaded.
import '@angular/compiler';
import 'fake-indexeddb/auto';
import process from 'node:process';
import { HttpErrorResponse } from '@angular/common/http';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { Ask, PageOptions, Told } from '@promptyflow/contracts/testing';
import { Seeded } from '@promptyflow/text-edits/testing';
import { LosingPage } from './losing-page';
import type { Page, PageEvents } from './page';
import { pageApi } from './page-api';
import { PageDevice, QueuedPage } from './queued-page';

const retryMs = 20;
const wakeMs = 4;
/** A page that waits for more than this is not typed into: what is typed meanwhile would be one change. */
const mostWaiting = 6;

const tell = (told: Told) => process.send?.(told);

const events: PageEvents = {
  acknowledged: (tokens) => tell({ tell: 'acknowledged', tokens }),
  refused: (code) => tell({ tell: 'refused', code }),
};

let options: PageOptions | undefined;
let random = new Seeded(0);
let devices: PageDevice[] = [];
let pages: Page[] = [];
let typed = 0;

function opened(): PageOptions {
  if (!options) throw new Error('no page is open');
  return options;
}

async function openPage(place: number): Promise<Page> {
  const { policy } = opened();
  const api = pageApi(opened());
  if (policy !== 'queue') return new LosingPage(policy, api, events);
  const device = (devices[place] ??= new PageDevice(opened().projectId));
  return persist(() => QueuedPage.open(device, api, random, events));
}

/** Tries until the network lets it. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      await pause(retryMs);
    }
  }
}

async function open(next: PageOptions): Promise<void> {
  for (const page of pages) page.crash();
  options = next;
  random = new Seeded(next.seed);
  devices = [];
  pages = await Promise.all(Array.from({ length: next.pages }, (_, place) => openPage(place)));
}

async function type(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    const page = random.pick(pages);
    const itemId = random.pick(opened().itemIds);
    if (!page || !itemId) return;
    while (page.waiting > mostWaiting) {
      page.wake();
      await pause(wakeMs);
    }
    const token = `<${opened().seed}.${(typed += 1)}>`;
    // Told before: whoever types it twice would not be noticed else.
    tell({ tell: 'typed', tokens: [token] });
    if (random.chance(0.2)) page.addBlock(token);
    else await persist(() => page.type(token, itemId));
    await setImmediate();
  }
}

async function settle(): Promise<void> {
  while (pages.some(({ waiting }) => waiting > 0)) {
    await Promise.all(pages.map((page) => page.drain()));
    await pause(retryMs);
  }
}

async function reload(): Promise<void> {
  const place = random.below(pages.length);
  pages[place]?.crash();
  pages[place] = await openPage(place);
}

function act(asked: Ask): Promise<void> {
  switch (asked.ask) {
    case 'open':
      return open(asked.options);
    case 'type':
      return type(asked.count);
    case 'reload':
      return reload();
    case 'settle':
      return settle();
  }
}

process.on('message', (asked: Ask) => {
  act(asked).then(
    () => tell({ tell: 'done', id: asked.id }),
    (error: unknown) => tell({ tell: 'done', id: asked.id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
